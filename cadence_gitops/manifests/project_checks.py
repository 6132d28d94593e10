"""What can be wrong with a repository's configuration and with what it brings together, as checks that ``explain`` knows.

Their examples are several files; each begins with a comment that is its name.
"""

from cadence_gitops.checks.check import OWN_FORM, Check
from cadence_gitops.diagnostics import Severity

_CONFIGURATION = "# cadence-gitops.yaml\n"
_GROUP = "# manifests/sales.yaml\napiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: sales}\n"
_OVERLAY = "# sandbox/sales.yaml\napiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: sales}\n"
_CADENCE = "# manifests/trial.yaml\napiVersion: cadence-gitops/v1\nkind: Cadence\nmetadata: {name: trial}\n"
_REMOVED = "# manifests/removed.yaml\napiVersion: cadence-gitops/v1\nkind: Removed\nmetadata: {name: spring-cleaning}\n"

NOT_A_CONFIGURATION = Check(
    "not-a-configuration",
    Severity.ERROR,
    OWN_FORM,
    bad=_CONFIGURATION + "- manifests\n",
    good=_CONFIGURATION + "manifests: manifests\n" + _GROUP + "spec: {title: Sales}\n",
)
UNKNOWN_ENVIRONMENT = Check(
    "unknown-environment",
    Severity.ERROR,
    OWN_FORM,
    bad=_CONFIGURATION + "defaultEnvironment: sandbx\nenvironments:\n  sandbox: {live: 'sqlite:sandbox.sqlite'}\n",
    good=_CONFIGURATION + "defaultEnvironment: sandbox\nenvironments:\n  sandbox: {live: 'sqlite:sandbox.sqlite'}\n",
)
MISSING_FOLDER = Check(
    "missing-folder",
    Severity.ERROR,
    OWN_FORM,
    bad=_CONFIGURATION + "environments:\n  sandbox: {overlay: sandbx}\n" + _OVERLAY + "spec: {title: Sales}\n",
    good=_CONFIGURATION + "environments:\n  sandbox: {overlay: sandbox}\n" + _OVERLAY + "spec: {title: Sales}\n",
)
OVERLAY_AROUND_BASE = Check(
    "overlay-around-base",
    Severity.ERROR,
    OWN_FORM,
    bad=_CONFIGURATION + "environments:\n  sandbox: {overlay: .}\n" + _GROUP + "spec: {title: Sales}\n",
    good=_CONFIGURATION + "environments:\n  sandbox: {overlay: sandbox}\n" + _OVERLAY + "spec: {title: Sales}\n",
)
UNUSED_VARIABLE = Check(
    "unused-variable",
    Severity.WARNING,
    OWN_FORM,
    bad=_CONFIGURATION + "manifests: manifests\nvariables: {team: Sales}\n" + _GROUP + "spec: {title: Sales}\n",
    good=_CONFIGURATION + "manifests: manifests\nvariables: {team: Sales}\n" + _GROUP + "spec: {title: '${team}'}\n",
)
_LAID_OVER = _CONFIGURATION + "manifests: manifests\nenvironments:\n  sandbox: {overlay: sandbox}\n"
OVERLAY_WITHOUT_BASE = Check(
    "overlay-without-base",
    Severity.ERROR,
    OWN_FORM,
    bad=_LAID_OVER
    + _CADENCE
    + "spec: {title: Trial, visibility: company}\n"
    + _CADENCE.replace("manifests/", "sandbox/").replace("{name: trial}", "{name: trail}")
    + "spec: {folder: Practice}\n",
    good=_LAID_OVER
    + _CADENCE
    + "spec: {title: Trial, visibility: company}\n"
    + _CADENCE.replace("manifests/", "sandbox/")
    + "spec: {folder: Practice}\n",
)
DIRECTIVE_TWICE = Check(
    "directive-in-base-and-overlay",
    Severity.ERROR,
    OWN_FORM,
    bad=_LAID_OVER
    + _REMOVED
    + "spec: {reason: Replaced., objects: [Group/old]}\n"
    + _REMOVED.replace("manifests/", "sandbox/")
    + "spec: {reason: Replaced., objects: [Group/older]}\n",
    good=_LAID_OVER
    + _REMOVED
    + "spec: {reason: Replaced., objects: [Group/old]}\n"
    + _REMOVED.replace("manifests/", "sandbox/").replace("spring", "sandbox")
    + "spec: {reason: Replaced., objects: [Group/older]}\n",
)

CONFIGURATION_CHECKS: tuple[Check, ...] = (
    NOT_A_CONFIGURATION,
    UNKNOWN_ENVIRONMENT,
    MISSING_FOLDER,
    OVERLAY_AROUND_BASE,
)
PROJECT_CHECKS: tuple[Check, ...] = (*CONFIGURATION_CHECKS, UNUSED_VARIABLE, OVERLAY_WITHOUT_BASE, DIRECTIVE_TWICE)
