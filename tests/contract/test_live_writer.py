import logging
from collections.abc import Iterator

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.errors import Problem, Stale, Unauthorized, Unreachable
from cadence_gitops.live import Endpoint, HttpReader, HttpWriter
from cadence_gitops.model.address import Address
from cadence_gitops.ports import Write
from tests.fakes import faults
from tests.fakes.faults import Fault, Faulty
from tests.fakes.surroundings import SECRET, FakeSecrets, Site, in_process, over_loopback

OUTBOUND = Address("Cadence", "outbound")


@pytest.fixture(params=[in_process, over_loopback], ids=["in-process", "loopback"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    with request.param() as opened:
        yield opened


@pytest.fixture
def local() -> Iterator[Site]:
    with in_process() as opened:
        yield opened


def unlocked(key: str) -> Write:
    return Write(key, 0)


def adapters(site: Site) -> tuple[HttpReader, HttpWriter]:
    reader = site.reader()
    reader.read()
    return reader, site.writer(reader)


def tree(reader: HttpReader, address: Address) -> dict[str, JsonValue]:
    found = reader.read().inventory.find(address)
    assert found is not None
    return found.tree


def test_a_new_object_can_be_referred_to_at_once(site: Site) -> None:
    reader, writer = adapters(site)
    spring, moves = Address("Cadence", "spring"), Address("StandardWorkflow", "moves")
    writer.create(spring, {"title": "Spring", "visibility": "company"}, write=unlocked("1"))
    action: JsonValue = {"type": "move-to-cadence", "cadence": "spring"}
    writer.create(moves, {"trigger": {"type": "mail-opened"}, "actions": [action]}, write=unlocked("2"))
    assert tree(reader, moves)["actions"] == [action]


def test_a_patch_leaves_alone_what_we_do_not_know(site: Site) -> None:
    _, writer = adapters(site)
    patch: dict[str, JsonValue] = {
        "steps": {"intro": {"automation": "semi-automated"}, "ring": None},
        "stepsOrder": ["intro"],
    }
    writer.update(OUTBOUND, patch, live_name=None, write=unlocked("1"))
    spec = site.call("GET", "/v1/cadences/cd-1").json()["spec"]
    assert spec["steps"] == {
        "intro": {"type": "mail", "automation": "semi-automated", "undocumented": {"delay": {"days": 2}}}
    }
    statuses = Address("IntegrationStatus", "lead-status")
    writer.update(statuses, {"default": "Working - Contacted"}, live_name=None, write=unlocked("2"))
    assert "webhook" in str(site.call("GET", "/v1/integration-statuses/is-1").json()["spec"])


def test_two_updates_need_one_reading(local: Site) -> None:
    reader, writer = adapters(local)
    for title in ("One", "Two"):
        writer.update(OUTBOUND, {"title": title}, live_name=None, write=unlocked(title))
    assert tree(reader, OUTBOUND)["title"] == "Two"


def test_an_adopted_object_gets_our_name_and_old_references_still_work(site: Site) -> None:
    reader, writer = adapters(site)
    nurture = Address("Cadence", "nurture")
    writer.update(nurture, {}, live_name="~cd-2", write=unlocked("1"))
    action: JsonValue = {"type": "move-to-cadence", "cadence": "~cd-2"}
    patch: dict[str, JsonValue] = {"actions": [action]}
    writer.update(Address("StandardWorkflow", "skipped-nurtures"), patch, live_name=None, write=unlocked("2"))
    assert tree(reader, nurture)["title"] == "Nurture"
    assert tree(reader, Address("StandardWorkflow", "skipped-nurtures"))["actions"] == [
        {"type": "move-to-cadence", "cadence": "nurture"}
    ]


def test_a_renamed_object_keeps_its_identity(local: Site) -> None:
    reader, writer = adapters(local)
    writer.update(Address("Group", "sellers"), {"title": "Sellers"}, live_name="sales", write=unlocked("1"))
    assert tree(reader, Address("Group", "sellers")) == {"title": "Sellers"}
    assert reader.read().handles[Address("Group", "sellers")].id == "gr-1"


def test_deleting_something_already_gone_is_no_error(local: Site) -> None:
    reader, writer = adapters(local)
    doomed = Address("StandardWorkflow", "owner-moves")
    local.call("DELETE", "/v1/standard-workflows/sw-1", If_Match='"1"').raise_for_status()
    writer.delete(doomed, write=unlocked("1"))
    writer.delete(doomed, write=unlocked("2"))
    before = reader.read().inventory
    assert doomed not in before
    writer.delete(Address("Group", "never-was"), write=unlocked("3"))
    assert reader.read().inventory == before


def test_an_object_is_deleted(local: Site) -> None:
    reader, writer = adapters(local)
    writer.delete(Address("StandardWorkflow", "owner-moves"), write=unlocked("1"))
    assert Address("StandardWorkflow", "owner-moves") not in reader.read().inventory


def test_nobody_s_edit_is_overwritten(local: Site) -> None:
    _, writer = adapters(local)
    local.edit("/v1/cadences/cd-1", title="A person's title")
    with pytest.raises(Stale):
        writer.update(OUTBOUND, {"title": "Ours"}, live_name=None, write=unlocked("1"))
    with pytest.raises(Stale):
        writer.delete(OUTBOUND, write=unlocked("2"))
    assert local.call("GET", "/v1/cadences/cd-1").json()["spec"]["title"] == "A person's title"


def test_what_is_gone_cannot_be_updated_or_referred_to(local: Site) -> None:
    _, writer = adapters(local)
    local.call("DELETE", "/v1/standard-workflows/sw-1", If_Match='"1"').raise_for_status()
    for address in (Address("StandardWorkflow", "owner-moves"), Address("Group", "never-was")):
        with pytest.raises(Stale):
            writer.update(address, {"title": "x"}, live_name=None, write=unlocked("1"))
    with pytest.raises(Stale) as caught:
        writer.update(OUTBOUND, {"owner": "nobody"}, live_name=None, write=unlocked("2"))
    assert caught.value.items == ("Member/nobody",)
    with pytest.raises(Stale):
        writer.update(OUTBOUND, {"owner": "~mb-99"}, live_name=None, write=unlocked("3"))


def test_a_member_that_moves_takes_the_choice_along(local: Site) -> None:
    reader, writer = adapters(local)
    writer.create(Address("Group", "support"), {"title": "Support"}, write=unlocked("1"))
    tom = Address("Member", "tom")
    with pytest.raises(Problem):
        writer.update(tom, {"group": "support"}, live_name=None, write=unlocked("2"))
    patch: dict[str, JsonValue] = {"group": "support", "leads": {"moveTo": "outbound"}}
    writer.update(tom, patch, live_name=None, write=unlocked("3"))
    assert tree(reader, tom)["group"] == "support"


def test_an_unresolved_reference_is_never_sent_as_the_secret(local: Site) -> None:
    reader, _ = adapters(local)
    acme = Address("Organization", "acme")
    bodies: list[bytes] = []

    def note(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        bodies.append(request.content)
        return service.handle_request(request)

    watched = Faulty(local.transport, note, times=9)
    writer = local.writer(reader, watched)
    # The patch leaves the phone system's type as it is.
    patch: dict[str, JsonValue] = {"phoneSystem": {"apiKey": {"env": "RINGOVER_API_KEY", "version": 2}}}
    writer.update(acme, patch, live_name=None, write=unlocked("1"))
    assert SECRET.encode() in bodies[0]
    assert b"RINGOVER_API_KEY" not in bodies[0]
    assert tree(reader, acme)["phoneSystem"] == {"type": "ringover", "userId": "4711", "apiKey": {"version": 2}}


def test_secrets_and_tokens_are_in_no_error_and_no_log(local: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    reader, _ = adapters(local)

    def quote(request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
        token = request.headers["Authorization"]
        body = {
            "type": "urn:cadence-gitops:problem:invalid",
            "detail": f"{SECRET} is no key, {token}",
            "errors": [{"pointer": "/spec", "detail": SECRET}],
        }
        return httpx.Response(422, json=body)

    quoting = Faulty(local.transport, quote)
    token = local.sandbox.token("write")
    endpoint = Endpoint(local.url, quoting, token)
    writer = HttpWriter(endpoint, reader, secrets=FakeSecrets(), clock=local.clock)
    patch: dict[str, JsonValue] = {"phoneSystem": {"apiKey": {"env": "RINGOVER_API_KEY", "version": 2}}}
    with pytest.raises(Problem) as caught:
        writer.update(Address("Organization", "acme"), patch, live_name=None, write=unlocked("1"))
    said = f"{caught.value} {caught.value!r} {caught.value.data()} {endpoint!r} {writer._client!r} {caplog.text}"
    assert SECRET not in said
    assert token not in said
    assert caught.value.errors == (("/spec", "***"),)


@pytest.mark.parametrize(
    "fault",
    [faults.drop_before, faults.drop_after, faults.status(503), faults.status(429, Retry_After="2")],
    ids=["dropped-before", "dropped-after", "503", "429"],
)
def test_a_write_that_is_sent_again_is_done_once(local: Site, fault: Fault) -> None:
    reader = local.reader()
    reader.read()
    transport = Faulty(local.transport, fault, times=2)
    writer = local.writer(reader, transport)
    writer.create(Address("Group", "support"), {"title": "Support"}, write=unlocked("1"))
    writer.update(Address("Group", "support"), {"title": "Help"}, live_name=None, write=unlocked("2"))
    assert [item.address.name for item in reader.read().inventory.of_kind("Group")] == ["sales", "support"]


def test_a_write_is_not_tried_for_ever(local: Site) -> None:
    reader = local.reader()
    reader.read()
    transport = Faulty(local.transport, faults.status(503, Retry_After="40"), times=99)
    with pytest.raises(Unreachable):
        local.writer(reader, transport).create(Address("Group", "x"), {"title": "X"}, write=unlocked("1"))
    assert sum(local.clock.slept) <= 60
    assert transport.seen == 2


def test_a_read_token_writes_nothing(local: Site) -> None:
    reader = local.reader()
    reader.read()
    endpoint = Endpoint(local.url, local.transport, local.sandbox.token("read"))
    writer = HttpWriter(endpoint, reader, secrets=FakeSecrets(), clock=local.clock)
    with pytest.raises(Unauthorized):
        writer.create(Address("Group", "x"), {"title": "X"}, write=unlocked("1"))


def test_a_change_of_crm_step_by_step(site: Site) -> None:
    reader, writer = adapters(site)
    with pytest.raises(Stale):
        writer.switch("hubspot", "everything", revision=6, write=unlocked("0"))
    state = writer.switch("hubspot", "everything", revision=7, write=unlocked("1"))
    assert state.change is not None
    assert (state.provider, state.change.waiting_for) == ("hubspot", "connect")
    again = writer.switch("hubspot", "everything", revision=7, write=unlocked("1"))
    assert again == state
    address = writer.connect(write=unlocked("2"))
    assert address is not None
    assert reader.connection() == ("pending", address)
    site.call("POST", address[address.index("/connect") :]).raise_for_status()
    assert reader.connection() == ("connected", None)
    assert writer.connect(write=unlocked("3")) is None
    with pytest.raises(Problem) as caught:
        writer.complete_mapping(write=unlocked("4"))
    assert caught.value.problem == "mapping-incomplete"
    reader.read()
    for name, fields in (
        ("contact", {"firstName": "firstname", "lastName": "lastname"}),
        ("company", {"companyName": "name"}),
    ):
        tree: dict[str, JsonValue] = {"crm": "hubspot", "object": name, "fields": {**fields}}
        writer.create(Address("FieldMapping", name), tree, write=unlocked(name))
    assert writer.complete_mapping(write=unlocked("5")).change is None
