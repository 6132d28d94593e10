"""Reader and stand-in of Ringover meet on the wire, each held to what is documented; a wait moves both their clocks."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from cadence_gitops.emulator.vendors import VENDORS, Fault, Faults
from cadence_gitops.emulator.vendors.ringover.company import EVERYTHING, OWNER_ONLY, SMS_ADDRESS, UNITED_STATES, USERS
from cadence_gitops.errors import BadAnswer, Forbidden, ServiceError, Unauthorized, Unreachable
from cadence_gitops.model.telephony import Flow, Listing, PhoneUser, Webhook
from cadence_gitops.ports import TelephonyReader
from tests.fakes.clock import FakeClock
from tests.fakes.phones import Exchange, exchange


@pytest.fixture(scope="module")
def served() -> Iterator[Exchange]:
    with exchange() as opened:
        yield opened


@pytest.fixture
def reader(served: Exchange) -> Iterator[TelephonyReader]:
    with served.reader() as opened:
        yield opened


def test_users_are_read_with_their_addresses(reader: TelephonyReader) -> None:
    users = reader.users()
    assert users.complete
    assert len(users.items) == len(USERS)
    assert users.items[0] == PhoneUser("4711", "Vera Lindt", "vera.lindt@lumen.example")


def test_webhooks_are_read_with_what_they_tell_of(reader: TelephonyReader) -> None:
    sms = Webhook(SMS_ADDRESS, frozenset(Flow), enabled=True)
    assert reader.webhooks() == Listing((Webhook("https://lamps.example/calls", enabled=True), sms))


def test_an_empty_list_has_no_body() -> None:
    with exchange(webhooks=()) as empty, empty.reader() as reader:
        assert reader.webhooks() == Listing(())


def test_the_reader_keeps_to_two_requests_a_second(served: Exchange) -> None:
    with served.reader() as reader:
        before = len(served.clock.slept)
        for _ in range(5):
            reader.webhooks()
    assert served.clock.slept[before:] == pytest.approx([0.5] * 4)


def test_whoever_asks_faster_is_refused_and_comes_back_later(served: Exchange) -> None:
    hasty = FakeClock()
    with served.reader(clock=hasty) as reader:
        reader.webhooks()
        reader.webhooks()
        with pytest.raises(Unreachable, match="status 429"):
            reader.webhooks()
    # The reader's own waits are in its own time, which the service doesn't know.
    assert hasty.slept[-2:] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("key", "said"),
    [("lamp-key-of-nobody", "Invalid user"), (UNITED_STATES, "Invalid user"), ("Bearer key", "Missing API key")],
)
def test_a_key_that_is_not_of_this_host(served: Exchange, key: str, said: str) -> None:
    with served.reader(key) as reader, pytest.raises(Unauthorized) as refused:
        reader.users()
    assert refused.value.detail == said
    assert key not in str(refused.value)


def test_a_key_of_the_united_states_works_there() -> None:
    with exchange(region="us") as american:
        with american.reader(UNITED_STATES) as reader:
            assert reader.users().complete
        with american.reader(EVERYTHING) as reader, pytest.raises(Unauthorized):
            reader.users()


def test_a_key_without_monitoring_sees_its_owner(served: Exchange) -> None:
    with served.reader(OWNER_ONLY) as reader:
        assert [user.id for user in reader.users().items] == ["4711"]
        with pytest.raises(Unauthorized):
            reader.webhooks()


READS: dict[str, Callable[[TelephonyReader], object]] = {
    "users": lambda reader: reader.users(),
    "webhooks": lambda reader: reader.webhooks(),
}
FAULTS: dict[Fault, tuple[type[ServiceError], int]] = {
    Fault.UNAUTHORIZED: (Unauthorized, 1),
    Fault.FORBIDDEN: (Forbidden, 1),
    Fault.HTML: (BadAnswer, 1),
    Fault.NOT_FOUND: (BadAnswer, 1),
    Fault.GONE: (BadAnswer, 1),
    Fault.BURST: (Unreachable, 3),
    Fault.DAILY: (Unreachable, 3),
    Fault.BUSY: (Unreachable, 3),
    Fault.TRUNCATED: (BadAnswer, 1),
    Fault.EMPTY: (BadAnswer, 1),
}


def test_every_fault_is_met() -> None:
    assert FAULTS.keys() == set(Fault)


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("fault", Fault)
def test_a_refusal_is_an_error_and_never_an_empty_list(served: Exchange, fault: Fault, read: str) -> None:
    error, tries = FAULTS[fault]
    served.stand_in.faults.plan(*[fault] * tries)
    with served.reader() as reader:
        with pytest.raises(error) as refused:
            READS[read](reader)
        assert EVERYTHING not in f"{refused.value}{refused.value!r}"
        # As many as were planned were met, and the next request is answered.
        assert READS[read](reader) is not None


@pytest.mark.parametrize("fault", [Fault.BURST, Fault.BUSY])
def test_what_waiting_mends_is_tried_again(served: Exchange, fault: Fault) -> None:
    served.stand_in.faults.plan(fault, fault)
    with served.reader() as reader:
        assert reader.webhooks().complete


def test_the_stand_in_is_found_by_its_name_and_counts_by_the_time_of_the_machine() -> None:
    made = VENDORS["ringover"](Faults())
    with httpx.Client(transport=httpx.WSGITransport(made.app), base_url="http://ringover.invalid") as client:
        (key,) = made.environment.values()
        answers = [client.get("/v2/webhooks", headers={"Authorization": key}) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[0].json()["list_count"] == 2
        assert client.get("/v2/elsewhere").text == "404 page not found\n"
        assert client.get("/v2/users").json() == {"error": "Missing API key"}
        assert client.post("/v2/webhooks", headers={"Authorization": key}).status_code == 405
