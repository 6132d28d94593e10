"""A plan file comes from somewhere else: whatever is in it, it is a plan or a clear error, and never a traceback."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadence_gitops.errors import BadFile
from cadence_gitops.model.live import LeadCount
from cadence_gitops.plan.file import dump_plan
from cadence_gitops.plan.plan import Plan
from cadence_gitops.schema_documents import read_schema
from cadence_gitops.usecases.plan_form import misfit
from cadence_gitops.usecases.saved_plan import read_plan
from tests.fakes.builders import desired, live, organization, origin, plan, removed, resource
from tests.fakes.console import Console

RICH = plan(
    desired(
        organization("hubspot", change={"from": "salesforce", "keep": "everything"}, mail=["google"]),
        resource("CadenceWorkflow/w", origin=origin()),
        resource("Group/g", title="New", origin=origin(title=4)),
        resource("Rules/r", scope={"group": "g"}, mail={"maxPerDay": None}),
        removed=[removed("Group/old", origin=origin())],
    ),
    live(
        resource("CadenceWorkflow/w", title="Other"),
        resource("Group/~1", title="New"),
        resource("Group/old", title="Old"),
        resource("StandardWorkflow/w", trigger={"type": "owner-changes"}),
        leads=[LeadCount("crm", "", "", 3)],
    ),
)
DATA = dump_plan(RICH)
DOCUMENT: dict[str, Any] = json.loads(DATA)
SCHEMA = json.loads(read_schema("plan.schema.json"))
JUDGE = jsonschema.Draft202012Validator(SCHEMA)
many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

Pointer = tuple[str | int, ...]


def places(node: object, above: Pointer = ()) -> Iterator[Pointer]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, child in children:
        yield (*above, step)
        yield from places(child, (*above, step))


def at(document: Any, pointer: Pointer) -> Any:  # noqa: ANN401 - any JSON
    for step in pointer:
        document = document[step]
    return document


def written(pointer: Pointer) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer)


def nested(depth: int) -> Any:  # noqa: ANN401 - any JSON
    value: Any = 1
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


PLACES = sorted(places(DOCUMENT), key=str)
OBJECTS = [(), *(place for place in PLACES if isinstance(at(DOCUMENT, place), dict) and at(DOCUMENT, place))]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(["\x1b[2J", "x" * 100_000, "{}", "Group/../../etc", "~", "1"]),
    st.builds(nested, st.integers(1, 240)),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)


def read(data: bytes, folder: Path) -> Plan | BadFile:
    path = folder / "made.plan.json"
    path.write_bytes(data)
    try:
        return read_plan(path)
    except BadFile as bad:
        return bad


def test_the_plan_itself_is_read(tmp_path: Path) -> None:
    assert read(DATA, tmp_path) == RICH


@many
@given(st.integers(0, len(DATA.rstrip()) - 1))
def test_a_file_that_was_cut_anywhere_is_no_json(tmp_path: Path, end: int) -> None:
    bad = read(DATA[:end], tmp_path)
    assert isinstance(bad, BadFile)
    assert bad.problem == "not-json"
    assert bad.detail.startswith(f"{bad.path}:")


@many
@given(st.integers(0, len(DATA) - 1), st.binary(min_size=1, max_size=3))
def test_any_bytes_anywhere_are_a_plan_or_an_error(tmp_path: Path, start: int, written: bytes) -> None:
    answer = read(DATA[:start] + written + DATA[start + len(written) :], tmp_path)
    assert isinstance(answer, BadFile) or dump_plan(answer)


@many
@given(st.sampled_from(PLACES), VALUES)
def test_any_value_anywhere_is_a_plan_or_an_error_that_points_at_it(
    tmp_path: Path, place: Pointer, value: object
) -> None:
    document = copy.deepcopy(DOCUMENT)
    at(document, place[:-1])[place[-1]] = value
    answer = read(json.dumps(document).encode(), tmp_path)
    if isinstance(answer, Plan):
        assert dump_plan(answer)
    elif answer.problem == "not-a-plan":
        pointer = answer.detail.partition(":")[0]
        whole = written(place)
        assert pointer == "/" or whole.startswith(pointer) or pointer.startswith(whole)
        assert len(answer.detail) < 400


@many
@given(st.sampled_from(PLACES), VALUES)
def test_two_validators_agree(place: Pointer, value: object) -> None:
    document = copy.deepcopy(DOCUMENT)
    at(document, place[:-1])[place[-1]] = value
    parsed = orjson.loads(json.dumps(document))
    assert (misfit(parsed) == "") is JUDGE.is_valid(parsed)


@many
@given(st.sampled_from(PLACES))
def test_what_is_missing_is_an_error_or_made_no_difference(tmp_path: Path, place: Pointer) -> None:
    document = copy.deepcopy(DOCUMENT)
    del at(document, place[:-1])[place[-1]]
    answer = read(orjson.dumps(document), tmp_path)
    assert isinstance(answer, BadFile) or answer.fingerprint == RICH.fingerprint


@many
@given(st.sampled_from(OBJECTS))
def test_a_key_that_stands_twice_is_refused_where_it_stands(tmp_path: Path, place: Pointer) -> None:
    marker = "7c0f2b"
    document = copy.deepcopy(DOCUMENT)
    target = at(document, place)
    key = next(iter(target))
    again = {marker if name == key else name: value for name, value in target.items()}
    again[key] = target[key]
    target.clear()
    target.update(again)
    bad = read(orjson.dumps(document).replace(marker.encode(), key.encode()), tmp_path)
    assert isinstance(bad, BadFile)
    assert bad.problem == "repeated-key"
    assert bad.detail == written((*place, key))


@pytest.mark.parametrize(
    ("data", "problem", "detail"),
    [
        (b"[" * 100_000, "not-json", "made.plan.json:1:"),
        (orjson.dumps(DOCUMENT)[:-1] + b',"a":' + b"[" * 300 + b"]" * 300 + b"}", "too-deep", ""),
        (b'{"formatVersion": 1e400}', "not-json", "made.plan.json:1:"),
        (b'{"formatVersion": true}', "other-version", "True"),
        (b'{"formatVersion": 99999999999999999999999999}', "other-version", "1e+26"),
        (b'{"formatVersion": "' + b"1" * 99_999 + b'"}', "other-version", "1" * 40),
        (b'{"formatVersion": 1}', "not-a-plan", "/: 'organization' is a required property"),
        (b"\xef\xbb\xbf" + DATA, "not-json", "made.plan.json:1:1"),
        (DATA.decode().encode("utf-16"), "not-json", "made.plan.json:1:1"),
    ],
)
def test_known_tricks_are_known(tmp_path: Path, data: bytes, problem: str, detail: str) -> None:
    bad = read(data, tmp_path)
    assert isinstance(bad, BadFile)
    assert bad.problem == problem
    assert detail in bad.detail
    assert len(bad.detail) < 400


@pytest.mark.parametrize(
    "data",
    [
        b'{"formatVersion": "\\u001b[2J\\n::error::"}',
        orjson.dumps({**DOCUMENT, "\x1b[2J\n": 1}),
        orjson.dumps(DOCUMENT)[:-1] + b',"\\u001b[2J":1,"\\u001b[2J":2}',
        orjson.dumps({**DOCUMENT, "basis": {**DOCUMENT["basis"], "digests": {"\x1b[2J\n": 1}}}),
    ],
)
def test_what_a_file_says_never_steers_a_terminal(tmp_path: Path, data: bytes) -> None:
    bad = read(data, tmp_path)
    assert isinstance(bad, BadFile)
    assert bad.detail.isprintable()
    assert "[2J" in bad.detail


@pytest.mark.parametrize(
    ("pointer", "value", "detail"),
    [
        (("organization",), 7, "/organization: 7 is not of type 'string'"),
        (("surprise",), 1, "/: Additional properties are not allowed ('surprise' was unexpected)"),
        (("stages", 0, "name"), "explode", "/stages/0/name: 'explode' is not one of"),
        (("change",), {"from": "salesforce", "to": "hubspot"}, "/change: 'keep' is a required property"),
        (("change",), {"from": "salesforce", "to": 3, "keep": "everything"}, "/change/to: 3 is not of type 'string'"),
        (("change",), 3, "/change: 3 is not valid under any of the given schemas"),
    ],
)
def test_the_error_says_where_and_what(tmp_path: Path, pointer: Pointer, value: object, detail: str) -> None:
    document = copy.deepcopy(DOCUMENT)
    at(document, pointer[:-1])[pointer[-1]] = value
    bad = read(orjson.dumps(document), tmp_path)
    assert isinstance(bad, BadFile)
    assert bad.detail.startswith(detail)


@pytest.mark.parametrize(
    "arguments",
    [("show",), ("consent", "--reason", "r", "--accepted-by", "c", "--expires", "2030-01-01T00:00Z"), ("apply",)],
    ids=lambda arguments: arguments[0],
)
def test_every_command_that_reads_a_plan_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p.plan.json").write_bytes(DATA[: len(DATA) // 2])
    command, *options = arguments
    outcome = Console({"CADENCE_LIVE": "sqlite:s.db"}).run(command, "p.plan.json", *options)
    assert outcome.code == 1
    assert outcome.out == ""
    assert "“p.plan.json” is not the JSON that is expected here: p.plan.json:" in outcome.err
    assert "What to do: " in outcome.err


@pytest.mark.long
def test_a_plan_of_two_thousand_operations_takes_a_fraction_of_a_second_of_the_processor(tmp_path: Path) -> None:
    from time import process_time

    document = copy.deepcopy(DOCUMENT)
    loss = document["losses"][0]
    document["losses"] = [{**loss, "item": f"Group/{number}"} for number in range(2_000)]
    stage = next(stage for stage in document["stages"] if stage["operations"])
    stage["operations"] = [{**stage["operations"][0], "id": f"made-{number}"} for number in range(2_000)]
    data = orjson.dumps(document)
    began = process_time()
    assert isinstance(read(data, tmp_path), BadFile)
    assert process_time() - began < 1
