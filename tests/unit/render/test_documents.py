import json
from dataclasses import replace
from datetime import UTC, datetime

import jsonschema
import pytest

from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.errors import Refused
from cadence_gitops.plan.file import dump_plan
from cadence_gitops.plan.origin import Attribution, Origin
from cadence_gitops.plan.plan import CrmChange, People
from cadence_gitops.plan.preflight import Count, Evidence, Item, Preflight
from cadence_gitops.ports import ApplyRecord, Event, LockState
from cadence_gitops.render.documents.comparison import comparison_document
from cadence_gitops.render.documents.document import printed
from cadence_gitops.render.documents.drift import drift_document
from cadence_gitops.render.documents.explain import explain_document
from cadence_gitops.render.documents.findings import findings_document
from cadence_gitops.render.documents.impact import impact_document
from cadence_gitops.render.documents.outcomes import applied_document
from cadence_gitops.render.documents.preflight import preflight_document
from cadence_gitops.render.documents.prerequisites import prerequisites_document
from cadence_gitops.render.documents.status import status_document
from cadence_gitops.render.words import words
from cadence_gitops.schema_documents import read_schema
from cadence_gitops.usecases.explain import topics
from cadence_gitops.usecases.impact import Impact
from cadence_gitops.usecases.prerequisite import Prerequisites
from cadence_gitops.usecases.validate import Validation
from tests.unit.render.answers import APPLIED, LOCKED_OUT, QUIET
from tests.unit.render.drifts import CLEAN, DRIFTED, LOCKED
from tests.unit.render.plans import EMPTY, RICH
from tests.unit.render.prerequisites import EVERYTHING
from tests.unit.render.test_comparison import OTHER, compared

WORDS = words()
MOMENT = datetime(2026, 12, 6, tzinfo=UTC)
PREFLIGHT = Preflight(
    (
        Item("consent", Evidence("covered", {"n": 1, "until": MOMENT}, (Count("leads:crm", 9, None),))),
        Item("secrets", Evidence("there", {"names": ("KEY",)}, known=False)),
        Item("mapping", Refused("mapping", ("contact.firstName",))),
    )
)
IMPACT = Impact(
    "acme",
    CrmChange("salesforce", "hubspot", "everything"),
    RICH.losses,
    RICH.comparisons,
    People(60, 60),
    RICH.open_questions,
)
ATTRIBUTED = replace(
    RICH,
    attribution=Attribution(
        "main",
        "0123",
        change=Origin.BRANCH,
        operations={operation.id: Origin.BRANCH for operation in RICH.operations},
        losses={loss.item: Origin.BEFORE for loss in RICH.losses},
        withdrawn=("create:Cadence/gone",),
        withdrawn_losses=RICH.losses[:1],
    ),
)
FINDING = Diagnostic("unknown-key", Severity.ERROR, Location("a.yaml", 2, 3), found="maxPerDy", suggestion="maxPerDay")
OUTPUTS = [
    ("plan", dump_plan(RICH).decode()),
    ("plan", dump_plan(EMPTY).decode()),
    ("findings", findings_document(Validation((FINDING,), 3), WORDS)),
    ("findings", findings_document(Validation((), 0), WORDS)),
    ("impact", impact_document(IMPACT, WORDS)),
    ("explain", explain_document(topics(), WORDS)),
    ("applied", applied_document(APPLIED)),
    ("comparison", comparison_document(compared(RICH, OTHER), WORDS)),
    ("comparison", comparison_document(compared(RICH, RICH), WORDS)),
    ("plan", dump_plan(ATTRIBUTED).decode()),
    ("drift", drift_document(CLEAN)),
    ("drift", drift_document(DRIFTED)),
    ("drift", drift_document(LOCKED)),
    ("preflight", preflight_document(RICH, PREFLIGHT, words=WORDS)),
    ("prerequisites", prerequisites_document(EVERYTHING, WORDS)),
    ("prerequisites", prerequisites_document(Prerequisites("acme", None, ()), WORDS)),
    ("status", status_document(LOCKED_OUT, WORDS)),
    ("status", status_document(QUIET, WORDS)),
]


@pytest.mark.parametrize(("name", "output"), OUTPUTS)
def test_what_is_written_fits_its_schema(name: str, output: str) -> None:
    schema = json.loads(read_schema(f"{name}.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(output), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(("name", "output"), OUTPUTS)
def test_every_document_says_its_version(name: str, output: str) -> None:
    assert json.loads(output)["formatVersion"] == 1
    assert output.endswith("}\n")


@pytest.mark.parametrize(("name", "output"), OUTPUTS)
def test_keys_are_camel_case(name: str, output: str) -> None:
    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(keys(each) for each in value.values()))
        return set().union(*(keys(each) for each in value)) if isinstance(value, list) else set()

    assert not [key for key in keys(json.loads(output)) if "_" in key]


def test_a_status_says_what_a_machine_needs() -> None:
    status = json.loads(status_document(LOCKED_OUT, WORDS))
    assert (status["reconnected"], status["members"]) == (41, 60)
    assert len(status["waiting"]) == 19
    assert status["waiting"][18] == {"member": "p18", "email": "p18@acme.example"}
    assert status["crm"]["change"]["waitingFor"] == "connect"
    assert status["lastApply"]["outcome"] == "stopped"
    assert {operation["outcome"] for operation in status["lastApply"]["operations"]} == {"done", "not-reached"}


def test_records_and_events_are_what_the_port_says() -> None:
    assert isinstance(LOCKED_OUT.last and LOCKED_OUT.last.record, ApplyRecord)
    assert isinstance(LOCKED_OUT.lock, LockState)
    assert Event("stage:check", "done").seq == 0


def test_json_is_the_same_document_and_steers_no_terminal() -> None:
    data = json.dumps({"a": "\x9b2J\x7f é"}, ensure_ascii=False).encode()
    shown = printed(data)
    assert "\x9b" not in shown
    assert "\x7f" not in shown
    assert json.loads(shown) == json.loads(data)
