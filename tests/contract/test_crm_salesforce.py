"""The reader and the stand-in of Salesforce, over the network of this machine: each judges the other."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from cadence_gitops.catalogue.crm_fields import LIKELY
from cadence_gitops.crm.salesforce import open_reader
from cadence_gitops.emulator.vendors import VENDORS, Fault, Faults, StandIn
from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    CadenceError,
    Forbidden,
    QuotaExhausted,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.model.crm_metadata import CrmReading, FieldType, Reason, Trait, Writable
from cadence_gitops.ports import CrmReader
from cadence_gitops.settings import SalesforceAccess
from cadence_gitops.web.transport import network_transport
from tests.fakes.clock import FakeClock
from tests.fakes.loopback import on_loopback
from tests.fakes.surroundings import FakeSecrets

# One login, and one call for each object.
REQUESTS = 4


@dataclass
class Counted(httpx.BaseTransport):
    """Pass requests on, and note them."""

    wrapped: httpx.BaseTransport
    requests: list[httpx.Request]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.wrapped.handle_request(request)


@dataclass
class Door:
    """Hold a stand-in that is served, and ways to read it."""

    stand_in: StandIn
    url: str
    transport: httpx.BaseTransport
    requests: list[httpx.Request]

    def reader(self, *, version: str = "v62.0", **secrets: str) -> CrmReader:
        access = SalesforceAccess(url=self.url, apiVersion=version)
        known = FakeSecrets({**self.stand_in.environment, **secrets})
        transport = Counted(self.transport, self.requests)
        return open_reader(access, secrets=known, transport=transport, clock=FakeClock())

    def read(self, *faults: Fault | None) -> CrmReading:
        self.requests.clear()
        self.stand_in.faults.plan(*faults)
        return self.reader().read()


@pytest.fixture(scope="module")
def served() -> Iterator[Door]:
    stand_in = VENDORS["salesforce"](Faults())
    with on_loopback(stand_in) as url, network_transport() as transport:
        yield Door(stand_in, url, transport, [])


@pytest.fixture
def door(served: Door) -> Iterator[Door]:
    yield served
    assert served.stand_in.faults.turn() is None


def test_a_made_up_organisation_is_read(door: Door) -> None:
    found = door.read()
    assert found.metadata.account == door.stand_in.account
    assert {each.id: len(each.fields) > 40 for each in found.metadata.objects} == dict.fromkeys(
        ("account", "contact", "lead"), True
    )
    assert found.quotas[0].of == 100_000
    assert len(door.requests) == REQUESTS


def test_what_has_not_changed_is_not_sent_again(door: Door) -> None:
    before = door.read().metadata
    door.requests.clear()
    after = door.reader().read(before)
    assert after.metadata.objects == before.objects
    assert [request.headers.get("If-Modified-Since") is not None for request in door.requests] == [
        False,
        True,
        True,
        True,
    ]


def test_it_has_what_the_pages_name(door: Door) -> None:
    writable = {
        (each.id, field.name)
        for each in door.read().metadata.objects
        for field in each.fields
        if field.writable is Writable.YES
    }
    rows = [(object_id, row) for (crm, object_id), row in LIKELY.items() if crm == "salesforce"]
    named = {(object_id, name) for object_id, row in rows for names in row.values() for name in names}
    assert named
    assert named <= writable


def test_it_has_fields_of_every_sort(door: Door) -> None:
    lead = door.read().metadata.object("lead")
    account = door.read().metadata.object("account")
    assert lead is not None
    assert account is not None
    fields = lead.by_name
    assert {field.reason for field in lead.fields} >= {
        None,
        Reason.CALCULATED,
        Reason.AUTO_NUMBER,
        Reason.COMPOUND,
        Reason.SYSTEM,
        Reason.NOT_EDITABLE_BY_PRINCIPAL,
    }
    assert {field.writable for field in lead.fields} == {Writable.YES, Writable.NO, Writable.CREATE_ONLY}
    assert FieldType.UNKNOWN not in {field.type for field in lead.fields}
    assert [each.value for each in fields["Company_Size_Band__c"].options if not each.active] == ["Over 250"]
    assert fields["Showroom__c"].depends_on == "Region__c"
    assert fields["Legacy_Segment__c"].hidden
    assert [each.name for each in lead.fields if each.required_on_create] == ["Company", "LastName"]
    assert account.traits == (Trait.RECORD_TYPES,)


DOOR, THEN = (), (None,)
REFUSALS: list[tuple[tuple[None, ...], Fault, type[CadenceError], str]] = [
    (DOOR, Fault.UNAUTHORIZED, Unauthorized, "invalid_client"),
    (DOOR, Fault.FORBIDDEN, Unauthorized, "invalid_grant"),
    (DOOR, Fault.HTML, BadAnswer, "a page of HTML"),
    (DOOR, Fault.NOT_FOUND, BadAnswer, "own domain"),
    (DOOR, Fault.GONE, BadAnswer, "own domain"),
    (DOOR, Fault.BURST, QuotaExhausted, "rate_limit_exceeded"),
    (DOOR, Fault.DAILY, QuotaExhausted, "rate_limit_exceeded"),
    (DOOR, Fault.TRUNCATED, BadAnswer, "cut off"),
    (DOOR, Fault.EMPTY, BadAnswer, "nothing where JSON"),
    (THEN, Fault.FORBIDDEN, Forbidden, "API_DISABLED_FOR_ORG"),
    (THEN, Fault.HTML, BadAnswer, "a page of HTML"),
    (THEN, Fault.GONE, BadSetting, "v62.0"),
    (THEN, Fault.BURST, QuotaExhausted, "ConcurrentRequests"),
    (THEN, Fault.DAILY, QuotaExhausted, "TotalRequests"),
    (THEN, Fault.TRUNCATED, BadAnswer, "cut off"),
    (THEN, Fault.EMPTY, BadAnswer, "nothing where JSON"),
]


@pytest.mark.parametrize(("before", "fault", "kind", "said"), REFUSALS, ids=range(len(REFUSALS)))
def test_what_waiting_cannot_mend_is_asked_once(
    door: Door, before: tuple[None, ...], fault: Fault, kind: type[CadenceError], said: str
) -> None:
    with pytest.raises(CadenceError) as caught:
        door.read(*before, fault)
    assert type(caught.value) is kind
    assert said in str(caught.value)
    assert len(door.requests) == len(before) + 1
    shown = str(caught.value)
    assert not any(secret in shown for secret in door.stand_in.environment.values())


def test_an_object_that_is_not_shown_is_left_out(door: Door) -> None:
    assert [each.id for each in door.read(*THEN, Fault.NOT_FOUND).metadata.objects] == ["contact", "lead"]
    with pytest.raises(Forbidden, match="hidden from the integration user"):
        door.read(*THEN, Fault.NOT_FOUND, Fault.NOT_FOUND, Fault.NOT_FOUND)


@pytest.mark.parametrize("before", [0, 1, 3])
def test_what_is_busy_is_asked_again(door: Door, before: int) -> None:
    door.read(*[None] * before, Fault.BUSY, Fault.BUSY)
    assert len(door.requests) == REQUESTS + 2


def test_what_stays_busy_is_given_up(door: Door) -> None:
    with pytest.raises(Unreachable):
        door.read(*[Fault.BUSY] * 3)
    assert len(door.requests) == 3


def test_a_session_that_ends_is_begun_again(door: Door) -> None:
    found = door.read(None, None, Fault.UNAUTHORIZED)
    assert len(found.metadata.objects) == 3
    assert [request.method for request in door.requests] == ["POST", "GET", "GET", "POST", "GET", "GET"]


def test_a_session_that_ends_twice_is_not(door: Door) -> None:
    with pytest.raises(Unauthorized):
        door.read(None, Fault.UNAUTHORIZED, None, Fault.UNAUTHORIZED)
    assert len(door.requests) == REQUESTS


@pytest.mark.parametrize(
    ("env", "code"), [("SALESFORCE_CLIENT_ID", "invalid_client_id"), ("SALESFORCE_CLIENT_SECRET", "invalid_client")]
)
def test_others_are_not_let_in(door: Door, env: str, code: str) -> None:
    with pytest.raises(Unauthorized) as caught:
        door.reader(**{env: "canary-of-another"}).read()
    assert caught.value.detail.startswith(code)
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(("version", "kind"), [("v30.0", BadSetting), ("v99.0", Forbidden)])
def test_a_version_that_is_gone_or_not_there_yet_is_told_apart(
    door: Door, version: str, kind: type[CadenceError]
) -> None:
    with pytest.raises(kind):
        door.reader(version=version).read()
