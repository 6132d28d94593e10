"""What Pipedrive may answer, over a real connection to the stand-in that speaks its words."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from cadence_gitops.emulator.vendors import VENDORS, Fault, Faults, StandIn
from cadence_gitops.emulator.vendors.pipedrive import sandbox_stand_in
from cadence_gitops.errors import BadAnswer, CadenceError, Forbidden, QuotaExhausted, Unauthorized, Unreachable
from cadence_gitops.model.crm_metadata import CrmObject, CrmReading, Quota, Reason, Writable
from cadence_gitops.web.transport import network_transport
from tests.fakes.clock import FakeClock
from tests.fakes.loopback import on_loopback
from tests.fakes.pipedrive import Held, open_pipedrive

# What comes before the fields of persons in version 1: the user, and the pages of both versions for organisations.
OK = None


@pytest.fixture(scope="module")
def pipedrive() -> Iterator[tuple[StandIn, str]]:
    stand_in = VENDORS["pipedrive"](Faults())
    with on_loopback(stand_in) as url:
        yield stand_in, url


Read = Callable[..., CrmReading]


@pytest.fixture
def read(pipedrive: tuple[StandIn, str]) -> Iterator[Read]:
    stand_in, url = pipedrive
    transport = network_transport()

    def act(*faults: Fault | None, clock: FakeClock | None = None) -> CrmReading:
        stand_in.faults.plan(*faults)
        return open_pipedrive(transport, url=url, secrets=Held(stand_in.environment), clock=clock).read()

    yield act
    while stand_in.faults.turn() is not None:
        pass
    transport.close()


def named(read_: CrmReading, object_id: str) -> CrmObject:
    found = read_.metadata.object(object_id)
    assert found is not None
    return found


def test_every_page_of_both_versions_is_read(read: Read) -> None:
    reading = read()
    metadata = reading.metadata
    assert (metadata.crm, metadata.account, metadata.principal) == (
        "pipedrive",
        "7310042",
        "Integration Cadence (90017)",
    )
    person, organization = named(reading, "person"), named(reading, "organization")
    assert len(person.fields) > 12 < len(organization.fields)
    assert [person.by_name[name].writable for name in ("first_name", "email", "id")] == ["yes", "yes", "no"]
    assert [part.name for part in organization.parts_of("address")][-3:] == [
        "address_street_number",
        "address_sublocality",
        "address_subpremise",
    ]
    assert organization.by_name["address_country"].writable is Writable.YES
    labels = sorted(field.label for field in person.fields if field.label in {"Source", "Segment"})
    assert labels == ["Segment", "Segment", "Source", "Source"]
    assert reading.quotas == (Quota(left=19, of=20, per="2"), Quota(left=29140, of=30000, per="day"))


def test_nobody_is_told_the_mail_address_of_whose_token_it_is(read: Read) -> None:
    assert "@" not in read().model_dump_json()


REFUSED: dict[Fault, tuple[type[CadenceError], dict[str, object]]] = {
    Fault.UNAUTHORIZED: (Unauthorized, {}),
    Fault.FORBIDDEN: (Forbidden, {"needs": ("contacts:read",)}),
    Fault.HTML: (Forbidden, {"needs": ()}),
    Fault.NOT_FOUND: (BadAnswer, {}),
    Fault.GONE: (BadAnswer, {}),
    Fault.DAILY: (QuotaExhausted, {"limit": "daily"}),
    Fault.TRUNCATED: (BadAnswer, {}),
    Fault.EMPTY: (BadAnswer, {}),
}


@pytest.mark.parametrize("before", [0, 1, 5], ids=["the user", "the first page", "a later page"])
@pytest.mark.parametrize("fault", REFUSED, ids=str)
def test_what_waiting_can_t_mend_is_asked_once(fault: Fault, before: int, read: Read) -> None:
    error, data = REFUSED[fault]
    clock = FakeClock()
    if before == 5 and error is BadAnswer:
        before = 2
    with pytest.raises(error) as raised:
        read(*[OK] * before, fault, clock=clock)
    assert raised.value.data().items() >= data.items()
    assert clock.slept == []
    assert "stand-in-pipedrive-token" not in f"{raised.value!r}{raised.value}"
    assert "Cloudflare" not in str(raised.value)


@pytest.mark.parametrize(("fault", "waits"), [(Fault.BURST, [2.0, 2.0]), (Fault.BUSY, [1.0, 2.0])], ids=str)
def test_what_a_moment_mends_is_asked_three_times(fault: Fault, waits: list[float], read: Read) -> None:
    clock = FakeClock()
    assert read(fault, fault, clock=clock).metadata.account == "7310042"
    assert clock.slept == waits
    with pytest.raises((QuotaExhausted, Unreachable)):
        read(fault, fault, fault)


# Each has the first page of organisations in version 1 fail, behind the user and the pages of version 2.
UNANSWERED = [Fault.GONE, Fault.NOT_FOUND, Fault.TRUNCATED, Fault.EMPTY]


@pytest.mark.parametrize("fault", UNANSWERED, ids=str)
def test_without_version_one_what_may_be_written_is_assumed_and_says_so(fault: Fault, read: Read) -> None:
    reading = read(*[OK] * 4, fault)
    organization = named(reading, "organization")
    assert {field.reason for field in organization.fields} == {Reason.ASSUMED}
    assert organization.by_name["name"].writable is Writable.YES
    assert organization.by_name["people_count"].writable is Writable.UNKNOWN
    # The other object was answered.
    assert named(reading, "person").by_name["first_name"].reason is None


@pytest.mark.parametrize("fault", [Fault.UNAUTHORIZED, Fault.FORBIDDEN, Fault.HTML, Fault.DAILY], ids=str)
def test_nothing_is_assumed_where_the_token_or_an_allowance_is_the_matter(fault: Fault, read: Read) -> None:
    with pytest.raises((Unauthorized, Forbidden, QuotaExhausted)):
        read(*[OK] * 4, fault)


def test_a_foreign_token_sees_nothing(pipedrive: tuple[StandIn, str]) -> None:
    transport = network_transport()
    with pytest.raises(Unauthorized):
        open_pipedrive(transport, url=pipedrive[1]).read()
    transport.close()


def test_a_token_in_an_address_is_none(pipedrive: tuple[StandIn, str]) -> None:
    stand_in, url = pipedrive
    answer = httpx.get(f"{url}/v1/users/me", params={"api_token": stand_in.environment["PIPEDRIVE_API_TOKEN"]})
    assert answer.status_code == httpx.codes.UNAUTHORIZED


def test_the_same_fields_have_other_keys_in_another_account(read: Read) -> None:
    other = sandbox_stand_in(Faults())
    sandbox = open_pipedrive(httpx.WSGITransport(other.app), secrets=Held(other.environment)).read()
    assert sandbox.metadata.account == other.account != read().metadata.account
    one, another = named(read(), "person"), named(sandbox, "person")
    assert sorted((field.label, field.raw_type) for field in one.fields) == sorted(
        (field.label, field.raw_type) for field in another.fields
    )
    shared = set(one.by_name) & set(another.by_name)
    assert not any(one.by_name[name].custom for name in shared)
