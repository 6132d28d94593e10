"""Manifests by the judgement of another's program: what it takes, what it refuses, and what no schema can see."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from cadence_gitops.checks.check import Check
from cadence_gitops.usecases.explain import topics
from tests.docs.markdown import ROOT, pages
from tests.fakes.console import Console
from tests.schemas.validator import Ended, rejected

MANIFEST, OVERLAY, SETTINGS = "manifest.schema.json", "overlay.schema.json", "settings.schema.json"
HEAD = "apiVersion: cadence-gitops/v1\n"
CHECKS: Mapping[str, Check] = {check.id: check for check in topics().checks}

ENDLESS = "yaml-aliases"
# What these checks find is no matter of form: it takes another document, the catalogue of Cadence's rules, the live
# organisation, or the text of the file before it is a value.
BEYOND_A_SCHEMA = frozenset(
    [
        "admin-group",
        "ambiguous-identity",
        "availability-unknown",
        "byte-order-mark",
        "calendly-link",
        "callback-without-ringover",
        "change-from-itself",
        "change-spent",
        "consent-elsewhere",
        "crm-compound-field",
        "crm-condition-field",
        "crm-condition-value",
        "crm-country-picklist",
        "crm-dependent-picklist",
        "crm-field-ambiguous",
        "crm-field-archived",
        "crm-field-create-only",
        "crm-field-hidden",
        "crm-field-missing",
        "crm-field-of-another-type",
        "crm-field-read-only",
        "crm-field-type",
        "crm-lock-of-another-account",
        "crm-metadata-of-other-crm",
        "crm-metadata-old",
        "crm-not-judged",
        "crm-object-missing",
        "crm-object-read-only",
        "crm-option-inactive",
        "crm-options-unknown",
        "crm-person-accounts",
        "crm-required-field",
        "crm-status-not-a-picklist",
        "crm-status-not-an-option",
        "crm-status-unmapped",
        "crm-text-too-long",
        "custom-field-by-name",
        "custom-field-not-pinned",
        "default-status",
        "delay-bounds",
        "directive-in-base-and-overlay",
        "duplicate-address",
        "duplicate-step",
        "empty-file",
        "exactly-one-organization",
        "exactly-one-super-admin",
        "field-not-on-object",
        "file-too-large",
        "fixed-field-in-form",
        "fixed-field-mapped",
        "group-change-without-leads-choice",
        "leads-without-group",
        "mapping-of-other-crm",
        "missing-folder",
        "missing-required-mapping",
        "no-manifests",
        "not-unique",
        "not-utf-8",
        "outlook-exceptions",
        "overlapping-workflows",
        "overlay-around-base",
        "overlay-without-base",
        "personal-without-owner",
        "previous-name",
        "removal-in-use",
        "removal-named-otherwise",
        "removal-of-managed",
        "removal-spent",
        "removal-unknown",
        "removed-and-present",
        "removed-singleton",
        "repeated-form-field",
        "reply-without-mail",
        "status-not-declared",
        "status-not-in-picklist",
        "status-object-unknown",
        "status-used-twice",
        "super-admin-transfer",
        "trigger-disputed",
        "trigger-not-on-crm",
        "unknown-crm",
        "unknown-crm-object",
        "unknown-environment",
        "unknown-kind-of-object",
        "unknown-reference",
        "unknown-time-zone",
        "unknown-variable",
        "unreadable-file",
        "unresolved-placeholder",
        "unused-variable",
        "variable-syntax",
        "working-hours",
        "yaml-unquoted-time",
    ]
)


def documents(text: str) -> Iterator[tuple[str, str]]:
    """Give the documents that say anything, each with the schema that is for it; a line ``# FILE`` begins a file."""
    settings = re.search(r"overlay: (\w+)", text)
    for file in re.split(r"(?m)^(?=# \S+\.ya?ml$)", text):
        schema = SETTINGS if file.startswith("# cadence-gitops.yaml") else MANIFEST
        if settings and file.startswith(f"# {settings[1]}/"):
            schema = OVERLAY
        for document in re.split(r"(?m)^---(?: .*)?$\n?", file):
            if re.search(r"(?m)^[^#\s]", document):
                yield schema, document


def refused(texts: Mapping[str, str], folder: Path) -> dict[str, list[str]]:
    """Judge every document in a file of its own; gives what is wrong, by the name of the text."""
    files: dict[str, list[Path]] = {}
    for name, text in texts.items():
        for number, (schema, document) in enumerate(documents(text)):
            path = folder / f"{name}+{number}.yaml"
            path.write_text(document, "utf-8")
            files.setdefault(schema, []).append(path)
    found: dict[str, list[str]] = {}
    for schema, paths in files.items():
        for name, errors in rejected(schema, paths).items():
            found.setdefault(name.partition("+")[0], []).extend(errors)
    return found


def test_every_manifest_of_the_examples_fits(tmp_path: Path) -> None:
    folder = ROOT / "examples" / "org"
    texts = {
        str(path.relative_to(folder)).replace("/", "_"): path.read_text("utf-8") for path in folder.rglob("*.yaml")
    }
    assert sum(1 for text in texts.values() for _ in documents(text)) > 100
    assert refused(texts, tmp_path) == {}


def test_what_init_writes_fits(tmp_path: Path) -> None:
    made = tmp_path / "made"
    assert Console({}).run("init", str(made), "--name", "acme").code == 0
    files = [path for path in made.rglob("*.yaml") if ".github" not in path.parts]
    texts = {
        path.relative_to(made).as_posix().replace("/", "_"): f"# {path.name}\n{path.read_text('utf-8')}"
        for path in files
    }
    assert {"cadence-gitops.yaml", "manifests_organization.yaml"} <= texts.keys()
    assert refused(texts, tmp_path) == {}


def test_every_manifest_of_the_pages_fits(tmp_path: Path) -> None:
    texts = {
        f"{page.path.stem}-{block.number}": block.text
        for page in pages()
        for block in page.blocks("yaml")
        if block.text.startswith(HEAD)
    }
    assert texts
    assert refused(texts, tmp_path) == {}


def test_the_good_example_of_every_check_fits(tmp_path: Path) -> None:
    assert refused({name: check.good for name, check in CHECKS.items()}, tmp_path) == {}


def test_the_bad_example_of_every_check_is_refused_unless_its_fault_is_beyond_a_schema(tmp_path: Path) -> None:
    judged = {name: check.bad for name, check in CHECKS.items() if name != ENDLESS}
    assert judged.keys() - refused(judged, tmp_path).keys() == BEYOND_A_SCHEMA


def test_an_alias_of_itself_ends_the_validator_and_not_us(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(CHECKS[ENDLESS].bad, "utf-8")
    with pytest.raises(Ended, match="RecursionError"):
        rejected(MANIFEST, [tmp_path / "a.yaml"])


GROUP = HEAD + "kind: Group\nmetadata: {name: g}\nspec: {title: G}\n"
RULES = HEAD + "kind: Rules\nmetadata: {name: r}\nspec: {scope: {company: true}, "
WORKFLOW = HEAD + "kind: StandardWorkflow\nmetadata: {name: w}\nspec: "


def test_a_fault_is_said_where_it_is(tmp_path: Path) -> None:
    cases = {
        "no-kind": (GROUP.replace("kind: Group\n", ""), "$: 'kind' is a required property"),
        "more": (GROUP + "status: {}\n", "'status' was unexpected"),
        "less": (GROUP.replace("spec: {title: G}", "spec: {}"), "$.spec: 'title' is a required property"),
        "type": (RULES + "mail: {maxPerDay: many}}\n", "$.spec.mail.maxPerDay: 'many' is not of type 'integer'"),
        "member": (
            WORKFLOW + "{trigger: {type: task-skipped}, actions: [{type: stop-cadence, day: 3}]}\n",
            "$.spec.actions[0]: ",
        ),
        "trigger": (
            WORKFLOW + "{trigger: {type: call-longer-than}, actions: [{type: stop-cadence}]}\n",
            "$.spec.trigger: ",
        ),
    }
    found = refused({name: text for name, (text, _) in cases.items()}, tmp_path)
    for name, (_, fault) in cases.items():
        assert any(fault in error for error in found[name]), found[name]


def test_variables_and_null_stand_where_values_do(tmp_path: Path) -> None:
    fitting = {
        "whole": RULES + "mail: {maxPerDay: '${limit}', allowedDays: ['${day}', mon]}}\n",
        "within": GROUP.replace("name: g", "name: 'group-${country}'"),
        "escaped": GROUP.replace("title: G", "title: 'costs $${5}'"),
        "cleared": RULES + "mail: {maxPerDay: null, allowedDays: null, delay: null}, sms: null}\n",
        "type": WORKFLOW + "{trigger: {type: '${event}'}, actions: [{type: stop-cadence}]}\n",
        "null-variable": RULES + "mail: '${nothing}'}\n",
    }
    misfits = {
        "no-variable": RULES + "mail: {maxPerDay: 'a ${limit}'}}\n",
        "escaped-name": GROUP.replace("name: g", "name: 'group-$${country}'"),
        "never-null": GROUP.replace("title: G", "title: null"),
        "unclosed": RULES + "mail: {maxPerDay: '${limit'}}\n",
    }
    assert refused({**fitting, **misfits}, tmp_path).keys() == misfits.keys()
