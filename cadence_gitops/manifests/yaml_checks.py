"""Traps of YAML and of files, as checks that ``explain`` knows. They are found while reading."""

from cadence_gitops.checks.check import OWN_FORM, Check
from cadence_gitops.diagnostics import Severity

_GROUP = "apiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: sales}\n"

UNREADABLE_FILE = Check("unreadable-file", Severity.ERROR, OWN_FORM, bad="", good="")
FILE_TOO_LARGE = Check("file-too-large", Severity.ERROR, OWN_FORM, bad="", good="")
NOT_UTF_8 = Check(
    "not-utf-8",
    Severity.ERROR,
    OWN_FORM,
    bad="# Équipe, saved as Latin-1\n",
    good="# Équipe, saved as UTF-8\n" + _GROUP + "spec: {title: Sales}\n",
)
BYTE_ORDER_MARK = Check(
    "byte-order-mark",
    Severity.WARNING,
    OWN_FORM,
    bad="\ufeff" + _GROUP + "spec: {title: Sales}\n",
    good=_GROUP + "spec: {title: Sales}\n",
)
EMPTY_FILE = Check(
    "empty-file",
    Severity.WARNING,
    OWN_FORM,
    bad="# nothing here yet\n",
    good=_GROUP + "spec: {title: Sales}\n",
)
NO_MANIFESTS = Check("no-manifests", Severity.ERROR, OWN_FORM, bad="", good=_GROUP + "spec: {title: Sales}\n")
SYNTAX = Check(
    "yaml-syntax",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec: {title: Sales\n",
    good=_GROUP + "spec: {title: Sales}\n",
)
TAB = Check(
    "yaml-tab",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec:\n\ttitle: Sales\n",
    good=_GROUP + "spec:\n  title: Sales\n",
)
DEPTH = Check(
    "yaml-depth",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + f"spec: {'[' * 101}{']' * 101}\n",
    good=_GROUP + "spec: {title: Sales}\n",
)
DUPLICATE_KEY = Check(
    "yaml-duplicate-key",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec:\n  title: Sales\n  title: Sales France\n",
    good=_GROUP + "spec:\n  title: Sales France\n",
)
TAG = Check(
    "yaml-tag",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec: {title: !secret SALES}\n",
    good=_GROUP + "spec: {title: SALES}\n",
)
NUMBER = Check(
    "yaml-number",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec: {title: .inf}\n",
    good=_GROUP + 'spec: {title: ".inf"}\n',
)
KEY = Check(
    "yaml-key",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec: {title: Sales, 1: one}\n",
    good=_GROUP + "spec: {title: Sales}\n",
)
MERGE = Check(
    "yaml-merge",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec:\n  <<: Sales\n  title: Sales\n",
    good=_GROUP + "spec:\n  <<: {title: Sales}\n",
)
ALIASES = Check(
    "yaml-aliases",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec: &itself\n  title: *itself\n",
    good=_GROUP + "spec:\n  title: Sales\n",
)
UNQUOTED_TIME = Check(
    "yaml-unquoted-time",
    Severity.WARNING,
    OWN_FORM,
    bad="apiVersion: cadence-gitops/v1\nkind: Rules\nmetadata: {name: all}\nspec:\n  scope: {company: true}\n"
    "  automatedTasks:\n    workingHours: {from: 09:00, to: 18:00}\n",
    good="apiVersion: cadence-gitops/v1\nkind: Rules\nmetadata: {name: all}\nspec:\n  scope: {company: true}\n"
    '  automatedTasks:\n    workingHours: {from: "09:00", to: "18:00"}\n',
)
UNKNOWN_VARIABLE = Check(
    "unknown-variable",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec:\n  title: ${team}\n",
    good=_GROUP + "spec:\n  title: the text $${team}\n",
)
VARIABLE_SYNTAX = Check(
    "variable-syntax",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec:\n  title: Sales ${the team}\n",
    good=_GROUP + "spec:\n  title: Sales $${the team}\n",
)
VARIABLE_IN_BRACES = Check(
    "variable-in-braces",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + "spec: {title: ${team}}\n",
    good=_GROUP + "spec:\n  title: ${team}\n",
)
UNRESOLVED_PLACEHOLDER = Check(
    "unresolved-placeholder",
    Severity.ERROR,
    OWN_FORM,
    bad=_GROUP + 'spec:\n  title: "##TEAM##"\n',
    good=_GROUP + "spec:\n  title: Sales\n",
)

YAML_CHECKS: tuple[Check, ...] = (
    UNREADABLE_FILE,
    FILE_TOO_LARGE,
    NOT_UTF_8,
    BYTE_ORDER_MARK,
    EMPTY_FILE,
    NO_MANIFESTS,
    SYNTAX,
    TAB,
    DEPTH,
    DUPLICATE_KEY,
    TAG,
    NUMBER,
    KEY,
    MERGE,
    ALIASES,
    UNQUOTED_TIME,
    UNKNOWN_VARIABLE,
    VARIABLE_SYNTAX,
    VARIABLE_IN_BRACES,
    UNRESOLVED_PLACEHOLDER,
)
