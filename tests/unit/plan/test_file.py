from dataclasses import replace

import orjson
import pytest
from pydantic import JsonValue

from cadence_gitops.errors import BadFile
from cadence_gitops.model.live import LeadCount
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.plan import Plan, StageName
from tests.fakes.builders import desired, live, organization, origin, plan, removed, resource

DECLARED = {"from": "salesforce", "keep": "everything"}
EMPTY = plan(desired(), live())
RICH = plan(
    desired(
        organization("hubspot", change=DECLARED, mail=["google"]),
        resource("CadenceWorkflow/w", origin=origin()),
        resource("Group/g", title="New", origin=origin(title=4)),
        resource("Rules/r", scope={"group": "g"}, mail={"maxPerDay": None}),
        removed=[removed("Group/old", "Group/gone", origin=origin())],
    ),
    live(
        resource("CadenceWorkflow/w", title="Other"),
        resource("Group/~1", title="New"),
        resource("Group/old", title="Old"),
        resource("StandardWorkflow/w", trigger={"type": "owner-changes"}),
        leads=[LeadCount("crm", "", "", 3)],
    ),
)


@pytest.mark.parametrize("made", [EMPTY, RICH], ids=["empty", "rich"])
def test_a_plan_is_read_as_it_was_written(made: Plan) -> None:
    data = dump_plan(made)
    assert load_plan(data, "plan.json") == made
    assert data.endswith(b"}\n")
    assert data == dump_plan(load_plan(data, "plan.json"))


def test_a_plan_is_written_in_camel_case() -> None:
    document = orjson.loads(dump_plan(RICH))
    assert document["formatVersion"] == 1
    assert document["change"] == {"from": "salesforce", "to": "hubspot", "keep": "everything", "cause": None}
    assert {"createdAt", "openQuestions", "stages", "losses"} <= document.keys()
    assert {key for key in document if "_" in key} == set()
    operations = [operation for stage in document["stages"] for operation in stage["operations"]]
    assert "liveName" in operations[0]


def altered(**fields: JsonValue) -> bytes:
    return orjson.dumps({**orjson.loads(dump_plan(RICH)), **fields})


@pytest.mark.parametrize(
    ("data", "problem", "detail"),
    [
        (b"", "not-json", "plan.json:1:1"),
        (b"{\n  a", "not-json", "plan.json:2:3"),
        (dump_plan(RICH)[:-3], "not-json", ""),
        (b"\xff", "not-json", ""),
        (b"[" * 300 + b"]" * 300, "too-deep", ""),
        (b'{"formatVersion": 1, "a": [0, {"b": {"c/d": 1, "c/d": 1}, "e": 2}]}', "repeated-key", "/a/1/b/c~1d"),
        (rb'{"\u001b[2J": 1, "\u001b[2J": 2}', "repeated-key", r"/\u001b[2J"),
        (b"[]", "not-a-plan", "/formatVersion: missing"),
        (b"{}", "not-a-plan", "/formatVersion: missing"),
        (altered(formatVersion=2), "other-version", "2"),
        (altered(formatVersion="1"), "other-version", "1"),
        (b'{"formatVersion": 1}', "not-a-plan", "organization: "),
        (altered(stages=[{"name": "explode"}]), "not-a-plan", "stages/0/name: "),
        (altered(stages=[{"name": "check", "operations": [{"id": "x"}]}]), "not-a-plan", "stages/0/operations/0/"),
        (altered(surprise=True), "not-a-plan", "surprise: "),
        (altered(stages=[]), "altered", RICH.fingerprint),
        (altered(organization="other"), "altered", RICH.fingerprint),
        (altered(change=None), "altered", RICH.fingerprint),
        (altered(fingerprint="sha256:0"), "altered", "sha256:0"),
    ],
)
def test_a_file_that_is_no_plan_says_what_is_wrong_and_where(data: bytes, problem: str, detail: str) -> None:
    with pytest.raises(BadFile) as bad:
        load_plan(data, "plan.json")
    assert (bad.value.path, bad.value.problem) == ("plan.json", problem)
    assert detail in bad.value.detail


def test_whoever_knows_the_schema_has_the_first_word() -> None:
    with pytest.raises(BadFile) as bad:
        load_plan(altered(surprise=True), "plan.json", misfit=lambda _: "/surprise: \x1b[2J")
    assert (bad.value.problem, bad.value.detail) == ("not-a-plan", r"/surprise: \u001b[2J")
    assert load_plan(dump_plan(RICH), "plan.json", misfit=lambda _: "") == RICH


@pytest.mark.parametrize("left_out", [StageName.BACKUP, StageName.REMEASURE])
def test_a_plan_without_a_stage_that_it_needs_is_altered_whatever_its_fingerprint(left_out: StageName) -> None:
    unsafe = replace(RICH, stages=tuple(stage for stage in RICH.stages if stage.name is not left_out))
    with pytest.raises(BadFile) as bad:
        load_plan(dump_plan(replace(unsafe, fingerprint=fingerprint(unsafe))), "plan.json")
    assert bad.value.problem == "altered"
