import hashlib
import json
from collections.abc import Iterator

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.errors import BadAnswer, CadenceError, IncompleteRead, Unauthorized, Unreachable
from cadence_gitops.live import HttpReader
from cadence_gitops.live.client import Endpoint
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LeadCount
from tests.fakes import faults
from tests.fakes.company import company
from tests.fakes.faults import Fault, Faulty
from tests.fakes.surroundings import Site, in_process, over_loopback


@pytest.fixture(params=[in_process, over_loopback], ids=["in-process", "loopback"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    with request.param() as opened:
        yield opened


@pytest.fixture
def local() -> Iterator[Site]:
    with in_process() as opened:
        yield opened


def test_everything_is_read_with_names(site: Site) -> None:
    live = site.reader().read()

    assert (live.organization, live.revision, live.crm.provider) == ("acme", 7, "salesforce")
    assert len(live.inventory) == len(live.handles) == 19
    outbound = live.inventory.find(Address("Cadence", "outbound"))
    nurture = live.inventory.find(Address("Cadence", "~cd-2"))
    moves = live.inventory.find(Address("StandardWorkflow", "skipped-nurtures"))
    assert outbound is not None
    assert nurture is not None
    assert moves is not None
    assert outbound.tree["steps"] == {
        "intro": {"type": "mail", "automation": "automated"},
        "ring": {"type": "call", "script": "Hello"},
    }
    assert nurture.tree["owner"] == "~mb-3"
    assert moves.tree["actions"] == [{"type": "move-to-cadence", "cadence": "outbound"}]
    assert live.inventory.organization is not None
    assert live.inventory.organization.tree["crm"] == {"provider": "salesforce", "admin": "claire"}
    assert live.leads == (LeadCount("crm", "outbound", "tom", 40), LeadCount("csv", "outbound", "~mb-3", 25))
    assert live.records["history"] == 900
    assert (live.members, live.connected) == (3, 3)
    assert set(live.status_options) == {"lead", "account"}


def test_who_has_yet_to_connect_is_named_as_the_reading_names_them() -> None:
    states = [("mb-1", "reconnect-needed"), ("mb-2", "connected"), ("mb-3", "reconnect-needed")]
    people: JsonValue = [{"member": member, "crm": state} for member, state in states]
    with in_process({**company(), "memberConnections": people}) as site:
        reader = site.reader()
        live = reader.read()
        assert (live.members, live.connected) == (3, 1)
        named = [str(address.name) for address in live.inventory.resources if address.kind == "Member"]
        assert reader.unconnected() == tuple(sorted(set(named) - {reader.register.name("Member", "mb-2")}))


def test_everybody_is_connected(site: Site) -> None:
    reader = site.reader()
    reader.read()
    assert reader.unconnected() == ()


def test_reading_writes_nothing(site: Site) -> None:
    before = site.call("GET", "/v1/snapshot").content
    reader = site.reader()
    reader.read()
    assert list(reader.leads("crm"))
    assert json.loads(reader.snapshot())["revision"] == 7
    assert (reader.applies(), reader.lock().holder, reader.last_applied()) == ((), None, {})
    assert reader.connection() == ("connected", None)
    assert site.call("GET", "/v1/snapshot").content == before


def test_leads_stream_and_their_trailer_is_checked(site: Site) -> None:
    lines = list(site.reader().leads("csv"))
    assert len(lines) == 25
    assert {json.loads(line)["source"] for line in lines} == {"csv"}


def test_no_leads_are_a_complete_export(local: Site) -> None:
    assert list(local.reader().leads("sheets")) == []


def test_suppressions_stream_and_their_trailer_is_checked(site: Site) -> None:
    assert [json.loads(line)["reason"] for line in site.reader().suppressions()] == ["unsubscribed", "bounced"]


def _without_trailer(body: bytes) -> bytes:
    return body[: body.rstrip(b"\n").rindex(b"\n") + 1]


def _without_a_lead(body: bytes) -> bytes:
    return body[body.index(b"\n") + 1 :]


def _with_an_altered_lead(body: bytes) -> bytes:
    return body.replace(b"ld-", b"xx-", 1)


def _with_a_false_trailer(body: bytes) -> bytes:
    lines = body.splitlines(keepends=True)[:-2]
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    return b"".join(lines) + json.dumps({"trailer": {"count": 25, "sha256": digest}}).encode()


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (faults.rewritten(_without_trailer), "no-trailer"),
        (faults.rewritten(lambda _: b""), "no-trailer"),
        (faults.rewritten(lambda body: body[:-20]), "no-trailer"),
        (faults.rewritten(_without_a_lead), "trailer"),
        (faults.rewritten(_with_an_altered_lead), "trailer"),
        (faults.rewritten(_with_a_false_trailer), "trailer"),
        (faults.cut_off, "cut-off"),
    ],
    ids=["last-line", "everything", "last-bytes", "one-lead-less", "one-lead-altered", "false-trailer", "half"],
)
def test_a_truncated_export_is_never_taken_for_all_leads(local: Site, fault: Fault, problem: str) -> None:
    transport = Faulty(local.transport, fault, faults.to("/v1/leads/export"))
    with pytest.raises(IncompleteRead) as caught:
        list(local.reader(transport).leads("csv"))
    assert caught.value.problem == problem


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (faults.rewritten(_without_trailer), "no-trailer"),
        (faults.rewritten(_without_a_lead), "trailer"),
        (faults.rewritten(lambda body: body.replace(b"bounced", b"unknown")), "trailer"),
        (faults.cut_off, "cut-off"),
    ],
    ids=["last-line", "one-less", "one-altered", "half"],
)
def test_a_truncated_export_is_never_taken_for_all_suppressions(local: Site, fault: Fault, problem: str) -> None:
    transport = Faulty(local.transport, fault, faults.to("/v1/suppressions/export"))
    with pytest.raises(IncompleteRead) as caught:
        list(local.reader(transport).suppressions())
    assert caught.value.problem == problem


@pytest.mark.parametrize(
    ("fault", "times", "expected"),
    [
        (faults.status(403), 1, Unauthorized),
        (faults.status(401), 1, Unauthorized),
        (faults.status(500), 1, BadAnswer),
        (faults.status(301, Location="http://127.0.0.1/"), 1, BadAnswer),
        (faults.garbled, 1, BadAnswer),
        (faults.rewritten(lambda _: b"[]"), 1, BadAnswer),
        (faults.rewritten(lambda _: b'{"items": []}'), 1, BadAnswer),
        (faults.status(503), 99, Unreachable),
        (faults.slow, 99, Unreachable),
        (faults.drop_before, 99, Unreachable),
        (faults.rewritten(lambda body: body.replace(b'"revision":7', b'"revision":8')), 99, IncompleteRead),
    ],
    ids=["403", "401", "500", "301", "garbled", "list", "items-only", "503", "slow", "dropped", "revision"],
)
def test_a_skipped_folder_is_not_an_empty_one(
    local: Site, fault: Fault, times: int, expected: type[CadenceError]
) -> None:
    everything = [
        f"/v1/{path}" for path in ("crm", "organization", "cadences", "rules", "leads/counts", "records/counts")
    ]
    for path in everything:
        transport = Faulty(local.transport, fault, faults.to(path), times=times)
        # A moved revision is only told apart where something else has another one.
        if expected is IncompleteRead and path == "/v1/organization":
            continue
        with pytest.raises(expected):
            local.reader(transport).read()


@pytest.mark.parametrize(
    "fault",
    [faults.drop_before, faults.drop_after, faults.slow, faults.status(429), faults.status(502)],
    ids=["dropped-before", "dropped-after", "slow", "429", "502"],
)
def test_a_reading_survives_what_passes(local: Site, fault: Fault) -> None:
    transport = Faulty(local.transport, fault, lambda _: True, first=3, times=2)
    assert len(local.reader(transport).read().inventory) == 19


def test_an_edit_between_two_pages_begins_the_reading_again(local: Site) -> None:
    def edit(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        local.edit("/v1/groups/gr-1", title="Renamed")
        return service.handle_request(request)

    transport = Faulty(local.transport, edit, faults.to("/v1/rules"))
    live = local.reader(transport).read()
    assert live.revision == 8
    group = live.inventory.find(Address("Group", "sales"))
    assert group is not None
    assert group.tree == {"title": "Renamed"}


def test_a_token_that_the_service_does_not_know_reads_nothing(local: Site) -> None:
    endpoint = Endpoint(local.url, local.transport, "canary-token-4f5e6d")
    with pytest.raises(Unauthorized) as caught:
        HttpReader(endpoint, local.clock).read()
    assert "canary" not in f"{caught.value}{caught.value!r}{endpoint!r}"
