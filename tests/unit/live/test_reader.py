import gc
import itertools
from datetime import timedelta

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.errors import BadAnswer, IncompleteRead, Problem, ServiceError, Unauthorized, Unreachable
from cadence_gitops.live import HttpReader
from cadence_gitops.model.address import Address
from cadence_gitops.model.evidence import CollectionRead
from cadence_gitops.model.live import Handle, LeadCount
from tests.fakes.canned import TOKEN, Canned, Reply, answer, crm, item, organization, page, problem
from tests.fakes.clock import START, FakeClock

LINA = item("m-1", "lina", {"email": "lina@acme.example", "role": "super-admin"})
TOM = item("m-2", None, {"email": "tom@acme.example", "role": "sales-agent", "group": None})
NURTURE = item(
    "c-1",
    None,
    {
        "title": "Nurture",
        "visibility": "personal",
        "owner": "m-2",
        "steps": {"hello": {"type": "mail", "undocumented": {"delay": 3}}, "ring": {"type": "call", "script": None}},
        "stepsOrder": ["hello", "ring"],
        "colour": "red",
    },
)
MOVES = item(
    "w-1",
    "moves",
    {"trigger": {"type": "task-skipped"}, "actions": [{"type": "move-to-cadence", "cadence": "c-1"}]},
)


def reader(service: Canned) -> HttpReader:
    return HttpReader(service.endpoint, FakeClock())


def test_names_take_the_place_of_ids_and_unknown_attributes_stay_out() -> None:
    service = organization(members=[page(LINA, TOM)], cadences=[page(NURTURE)], standard_workflows=[page(MOVES)])

    live = reader(service).read()

    assert live.organization == "acme"
    assert [str(resource.address) for resource in live.inventory] == [
        "Cadence/~c-1",
        "Member/lina",
        "Member/~m-2",
        "Organization/acme",
        "StandardWorkflow/moves",
    ]
    cadence = live.inventory.find(Address("Cadence", "~c-1"))
    assert cadence is not None
    assert cadence.tree == {
        "title": "Nurture",
        "visibility": "personal",
        "owner": "~m-2",
        "steps": {"hello": {"type": "mail"}, "ring": {"type": "call"}},
        "stepsOrder": ["hello", "ring"],
    }
    workflow = live.inventory.find(Address("StandardWorkflow", "moves"))
    assert workflow is not None
    assert workflow.tree["actions"] == [{"type": "move-to-cadence", "cadence": "~c-1"}]
    assert live.handles[Address("Cadence", "~c-1")] == Handle("c-1", None, '"1"')


def test_counts_have_names_too() -> None:
    counts = answer(
        {
            "items": [
                {"source": "crm", "cadence": "c-1", "owner": "m-1", "count": 3},
                {"source": "csv", "cadence": None, "owner": None, "count": 2},
            ],
            "total": 5,
            "revision": 7,
        }
    )
    service = organization(
        members=[page(LINA, TOM)],
        cadences=[page(NURTURE)],
        leads__counts=[counts],
        records__counts=[answer({"items": [{"type": "history", "count": 9}], "revision": 7})],
        member_connections=[answer({"items": [], "total": 2, "revision": 7, "next": None, "connected": 1})],
    )

    live = reader(service).read()

    assert live.leads == (LeadCount("crm", "~c-1", "lina", 3), LeadCount("csv", "", "", 2))
    assert (live.records, live.members, live.connected) == ({"history": 9}, 2, 1)
    assert live.status_options == {"lead": ("New",), "account": ("New",), "contact": ("New",)}


def test_a_crm_that_cannot_be_read_has_no_status_options() -> None:
    service = organization(crm__status_options=[problem(409, "not-connected")])
    assert reader(service).read().status_options == {}


def test_pages_are_joined_in_the_order_of_their_cursors() -> None:
    service = organization(members=[page(LINA, total=2, cursor="m-1"), page(TOM, total=2)])

    live = reader(service).read()

    assert [resource.address.name for resource in live.inventory.of_kind("Member")] == ["lina", "~m-2"]
    asked = [request.url.query for request in service.requests if request.url.path == "/v1/members"]
    assert asked == [b"limit=1000", b"limit=1000&cursor=m-1"]


@pytest.mark.parametrize(
    ("replies", "problem_id"),
    [
        ([page(LINA, total=2, cursor="m-1"), page(TOM, total=2, revision=8)], "revision-moved"),
        ([page(LINA, total=2, cursor="m-1"), page(TOM, total=3)], "total-moved"),
        ([page(LINA, total=2, cursor="m-1"), page(LINA, total=2)], "item-twice"),
        ([page(LINA, total=2)], "total"),
        ([page(LINA, total=0)], "total"),
        ([page(LINA, cursor="m-1")], "too-many-pages"),
        ([page(LINA, revision=8)], "revision-moved"),
        ([page(LINA, {**TOM, "key": "lina"})], "key-twice"),
    ],
)
def test_a_revision_moved_between_pages_is_never_a_shorter_list(replies: list[Reply], problem_id: str) -> None:
    attempts = [reply for _ in range(9) for reply in replies]
    clock = FakeClock()
    with pytest.raises(IncompleteRead) as caught:
        HttpReader(organization(members=attempts).endpoint, clock).read()
    assert caught.value.problem == problem_id
    assert len(clock.slept) == 4


def test_a_reading_that_moved_is_begun_again() -> None:
    service = organization(members=[page(LINA, revision=8), page(LINA)])
    assert Address("Member", "lina") in reader(service).read().inventory
    assert service.asked.count("GET /v1/crm") == 4


def test_leads_that_do_not_add_up_are_no_reading() -> None:
    service = organization(leads__counts=[answer({"items": [], "total": 3, "revision": 7})])
    with pytest.raises(IncompleteRead):
        reader(service).read()


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (problem(401, "unauthenticated"), Unauthorized),
        (problem(403, "forbidden", detail="not a role for you"), Unauthorized),
        (httpx.Response(403, text="<html>"), Unauthorized),
        (problem(404, "not-found"), Problem),
        (problem(423, "lock-out"), Problem),
        (httpx.Response(500, text="oops"), BadAnswer),
        (problem(500, "internal"), Problem),
        (httpx.Response(503), Unreachable),
        (httpx.Response(200, text="<html>"), BadAnswer),
        (answer([]), BadAnswer),
        (answer({"items": [], "total": 0, "next": None}), BadAnswer),
        (answer({"items": [3], "total": 1, "revision": 7}), BadAnswer),
        (answer({"items": {}, "total": 1, "revision": 7}), BadAnswer),
        (answer({"items": [], "total": True, "revision": 7}), BadAnswer),
        (answer({"items": [{"id": "m-1"}], "total": 1, "revision": 7}), BadAnswer),
        (page({**LINA, "spec": []}), BadAnswer),
        (page({**LINA, "key": 3}), BadAnswer),
        (page(item("m-1", "lina", {"email": "lina@acme.example", "role": "emperor"})), BadAnswer),
        (httpx.Response(302, headers={"Location": "https://elsewhere.example"}), BadAnswer),
        (httpx.ConnectError("no route"), Unreachable),
        (httpx.ReadTimeout("slow"), Unreachable),
        (httpx.RemoteProtocolError("cut"), Unreachable),
        (httpx.UnsupportedProtocol("ftp"), Unreachable),
    ],
)
def test_a_permission_or_a_page_that_is_missing_ends_the_reading(reply: Reply, expected: type[ServiceError]) -> None:
    service = organization(members=[page(LINA, total=2, cursor="m-1"), reply])
    with pytest.raises(expected) as caught:
        reader(service).read()
    assert TOKEN not in f"{caught.value} {caught.value!r} {caught.value.data()}"


def test_an_object_that_our_kinds_cannot_express_is_named() -> None:
    service = organization(members=[page(item("m-1", "lina", {"email": "lina@acme.example", "role": "emperor"}))])
    with pytest.raises(BadAnswer) as caught:
        reader(service).read()
    assert caught.value.detail == "Member/lina: /role: literal_error"


@pytest.mark.parametrize("members", [{"connection": "maybe"}, {"missing": [1]}, {"change": 3}, {"revision": None}])
def test_a_state_of_the_crm_outside_the_contract_is_refused(members: dict[str, JsonValue]) -> None:
    with pytest.raises(BadAnswer):
        reader(organization(crm=[crm(**members)])).crm()


def test_an_unfinished_change_is_read() -> None:
    change: dict[str, JsonValue] = {
        "from": "salesforce",
        "to": "hubspot",
        "keep": "nothing",
        "startedAt": START.isoformat(),
        "waitingFor": "map",
    }
    state = reader(organization(crm=[crm(change=change, missing=["firstName"], mapping="incomplete")])).crm()
    assert state.missing == ("firstName",)
    assert state.change is not None
    assert (state.change.from_, state.change.to, state.change.waiting_for) == ("salesforce", "hubspot", "map")


def test_a_service_that_asks_for_time_gets_it() -> None:
    clock = FakeClock()
    later = (START + timedelta(seconds=12)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    busy: list[Reply] = [
        answer({}, 429, Retry_After="3"),
        answer({}, 503, Retry_After=later),
        httpx.ConnectError("no"),
        crm(),
    ]
    assert HttpReader(organization(crm=busy).endpoint, clock).crm().provider == "salesforce"
    assert clock.slept == [3.0, 9.0, 1.0]


def test_a_failure_to_read_the_picklist_is_no_absence_of_one() -> None:
    with pytest.raises(Problem):
        reader(organization(crm__status_options=[problem(500, "internal")])).read()


def test_the_garbage_collector_is_left_as_it_was() -> None:
    service = organization()
    gc.disable()
    try:
        reader(service).read()
        assert not gc.isenabled()
    finally:
        gc.enable()
    reader(service).read()
    assert gc.isenabled()


def test_pages_without_entries_that_never_end_are_no_reading() -> None:
    service = organization(members=[page(total=2, cursor="m-1")])
    with pytest.raises(IncompleteRead) as caught:
        reader(service).read()
    assert caught.value.problem == "too-many-pages"


def ever_more(length: int) -> Reply:
    """Answer with a page of one more object, and with a page after it, for ever."""
    numbers = itertools.count()

    def reply(_request: httpx.Request) -> httpx.Response:
        number = next(numbers)
        one = {**LINA, "id": f"m-{number}", "key": f"k-{number}", "more": " " * length}
        return answer({"items": [one], "total": 10**12, "revision": 7, "next": f"c-{number}"})

    return reply


@pytest.mark.parametrize(("length", "pages"), [(0, 2_000), (8 << 20, 8)])
def test_ever_more_pages_are_no_reading(length: int, pages: int) -> None:
    service = organization(members=[ever_more(length)])
    clock = FakeClock()
    with pytest.raises(BadAnswer):
        HttpReader(service.endpoint, clock).read()
    assert service.asked.count("GET /v1/members") == pages
    assert clock.slept == []


def test_what_is_nested_too_deeply_is_no_answer() -> None:
    nested: JsonValue = []
    for _ in range(300):
        nested = [nested]
    service = organization(members=[page({**LINA, "spec": {"more": nested}})])
    with pytest.raises(BadAnswer, match="m-1: nested too deeply"):
        reader(service).read()


def test_what_was_read_is_counted() -> None:
    found = reader(organization(members=[page(LINA, total=2, cursor="m-1"), page(TOM, total=2)]))
    found.read()
    assert found.evidence is not None
    assert CollectionRead("members", 2, 2, 2) in found.evidence.collections
    assert CollectionRead("organization", 1, 1, None) in found.evidence.collections
    assert (found.evidence.leads, found.evidence.attempts, found.evidence.revision) == (0, 1, 7)
