"""HubSpot's reader meets its stand-in on the wire: by both kinds of version, with every token, through every fault."""

from collections.abc import Iterator

import pytest

from cadence_gitops.crm.hubspot import open_reader
from cadence_gitops.emulator.vendors import VENDORS, Fault, Faults, StandIn
from cadence_gitops.emulator.vendors.hubspot import tokens
from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    CadenceError,
    Forbidden,
    QuotaExhausted,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmReading, FieldType, Reason, Trait, Writable
from cadence_gitops.settings import HubSpotAccess
from cadence_gitops.web.transport import network_transport
from tests.fakes.clock import FakeClock
from tests.fakes.loopback import on_loopback
from tests.fakes.surroundings import FakeSecrets

REQUESTS = 9


class Served:
    """Hold a stand-in that listens on this machine, and a clock that never waits."""

    def __init__(self, stand_in: StandIn, url: str) -> None:
        self.stand_in = stand_in
        self.clock = FakeClock()
        self._url = url

    def read(self, token: str | None = None, *, version: str = "2026-09") -> CrmReading:
        """Read it as a run does."""
        environment = self.stand_in.environment if token is None else {tokens.VARIABLE: token}
        access = HubSpotAccess.model_validate({"url": self._url, "apiVersion": version})
        transport = network_transport()
        try:
            secrets = FakeSecrets(environment)
            return open_reader(access, secrets=secrets, transport=transport, clock=self.clock).read()
        finally:
            transport.close()

    def failure(self, token: str | None = None, *, version: str = "2026-09") -> CadenceError:
        """Give the error that ends a reading."""
        with pytest.raises(CadenceError) as caught:
            self.read(token, version=version)
        assert (token or tokens.EVERYTHING) not in f"{caught.value} {caught.value!r}"
        return caught.value


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    stand_in = VENDORS["hubspot"](Faults())
    with on_loopback(stand_in) as url:
        yield Served(stand_in, url)


@pytest.fixture(autouse=True)
def afresh(served: Served) -> Iterator[None]:
    served.clock = FakeClock()
    yield
    assert served.stand_in.faults.turn() is None


def names(metadata: CrmMetadata, object_id: str) -> set[str]:
    found = metadata.object(object_id)
    assert found is not None
    return {field.name for field in found.fields}


@pytest.mark.parametrize("version", ["2026-03", "2026-09", "v3"])
def test_both_kinds_of_version_tell_the_same(served: Served, version: str) -> None:
    metadata = served.read(version=version).metadata
    assert (metadata.account, metadata.api_version) == (served.stand_in.account, version)
    assert metadata.objects == served.read().metadata.objects


def test_all_views_are_read(served: Served) -> None:
    reading = served.read()
    contact = reading.metadata.object("contact")
    assert contact is not None
    found = contact.by_name
    assert [(name, found[name].archived_at) for name in found if found[name].archived] == [
        ("lumen_fair_badge", "2026-04-02T08:15:00.000Z"),
        ("lumen_old_status", "2025-12-19T16:40:00.000Z"),
    ]
    assert {"lumen_light_sensitivity", "lumen_account_number"} <= found.keys()
    assert not contact.traits
    status = found["hs_lead_status"]
    assert (status.type, status.writable, status.options_complete) == (FieldType.PICKLIST, Writable.YES, True)
    assert [option.value for option in status.options if not option.active] == ["RECYCLED"]
    assert found["lumen_brightness"].reason is Reason.CALCULATED
    assert found["createdate"].reason is Reason.READ_ONLY_VALUE
    assert found["hubspot_owner_id"].type is FieldType.OWNER
    assert [(quota.per, quota.of) for quota in reading.quotas] == [("day", 250_000), ("10", 100), ("1", 10)]


def test_each_reading_costs_nine_requests(served: Served) -> None:
    first, second = served.read().quotas[0], served.read().quotas[0]
    assert first.left - second.left == REQUESTS


def test_without_the_scopes_of_sensitive_data_everything_else_is_read(served: Served) -> None:
    whole, part = served.read().metadata, served.read(tokens.NOT_SENSITIVE).metadata
    assert names(whole, "contact") - names(part, "contact") == {"lumen_light_sensitivity", "lumen_account_number"}
    assert names(whole, "company") == names(part, "company")
    assert {each.traits for each in part.objects} == {(Trait.SENSITIVE_NOT_SEEN,)}


def test_a_token_of_contacts_alone_is_told_what_it_needs(served: Served) -> None:
    error = served.failure(tokens.CONTACTS_ONLY)
    assert isinstance(error, Forbidden)
    assert (error.request, error.needs) == ("GET /crm/properties/2026-09/companies", ("companies-read",))


def test_a_token_that_nobody_knows_is_told_so(served: Served) -> None:
    assert isinstance(served.failure("canary-unknown"), Unauthorized)


@pytest.mark.parametrize("version", ["2019-01", "2031-09"])
def test_a_version_that_isn_t_there_has_a_way_out(served: Served, version: str) -> None:
    error = served.failure(version=version)
    assert isinstance(error, BadSetting)
    assert (error.setting, error.problem, error.detail) == ("apiVersion", "retired-api-version", version)


@pytest.mark.parametrize("place", [0, 1, 2, REQUESTS - 1])
@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.UNAUTHORIZED, Unauthorized),
        (Fault.HTML, BadAnswer),
        (Fault.NOT_FOUND, BadSetting),
        (Fault.GONE, BadSetting),
        (Fault.DAILY, QuotaExhausted),
        (Fault.TRUNCATED, BadAnswer),
        (Fault.EMPTY, BadAnswer),
    ],
)
def test_what_waiting_can_t_mend_ends_the_reading_at_once(
    served: Served, fault: Fault, kind: type[CadenceError], place: int
) -> None:
    served.stand_in.faults.plan(*[None] * place, fault)
    assert isinstance(served.failure(), kind)
    assert served.clock.slept == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_may_not_be_seen_ends_the_reading_and_names_the_scopes(served: Served, place: int) -> None:
    served.stand_in.faults.plan(*[None] * place, Fault.FORBIDDEN)
    error = served.failure()
    assert isinstance(error, Forbidden)
    assert error.needs == ("crm.schemas.companies.read", "crm.schemas.contacts.read")
    assert served.clock.slept == []


def test_but_not_where_it_is_sensitive_data(served: Served) -> None:
    served.stand_in.faults.plan(None, None, None, Fault.FORBIDDEN)
    company, contact = served.read().metadata.objects
    assert (company.traits, contact.traits) == ((Trait.SENSITIVE_NOT_SEEN,), ())


@pytest.mark.parametrize(("fault", "kind"), [(Fault.BURST, QuotaExhausted), (Fault.BUSY, Unreachable)])
def test_what_waiting_mends_is_waited_for_and_not_for_ever(
    served: Served, fault: Fault, kind: type[CadenceError]
) -> None:
    whole = served.read().metadata.digest
    served.stand_in.faults.plan(fault, None, None, fault, fault)
    assert served.read().metadata.digest == whole
    assert len(served.clock.slept) == 3
    served.stand_in.faults.plan(fault, fault, fault)
    assert isinstance(served.failure(), kind)
    assert len(served.clock.slept) == 5
