"""What is asked of HubSpot, in what order, and that nothing but the whole of it is ever taken for its metadata."""

from collections.abc import Mapping

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.crm.hubspot import open_reader
from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    CadenceError,
    Forbidden,
    IncompleteRead,
    QuotaExhausted,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmObject, Quota, Trait, Writable
from cadence_gitops.ports import CrmReader
from cadence_gitops.settings import HubSpotAccess
from tests.fakes.canned import Canned, answer
from tests.fakes.clock import START, FakeClock
from tests.fakes.recordings import own
from tests.fakes.surroundings import FakeSecrets

URL = "https://api.hubapi.example"
TOKEN = "canary-pat-1b2c3d"
ACCOUNT = "GET /account-info/2026-03/details"
COMPANIES, CONTACTS = "GET /crm/properties/2026-09/companies", "GET /crm/properties/2026-09/contacts"
DETAILS: JsonValue = {"portalId": 4711, "accountType": "SANDBOX"}
NO_SCOPE: JsonValue = {"status": "error", "message": "no", "category": "MISSING_SCOPES"}


def listed(*names: str, **members: JsonValue) -> JsonValue:
    """Make an answer of properties that may be written."""
    told: Mapping[str, JsonValue] = {"type": "string", "modificationMetadata": {"readOnlyValue": False}, **members}
    return {"results": [{"name": name, **told} for name in names]}


NOTHING = listed()


class Account(httpx.BaseTransport):
    """Answer properties by their view, contacts and companies alike; ``instead`` replaces answers by the query."""

    def __init__(self, instead: Mapping[str, httpx.Response] | None = None, details: JsonValue = DETAILS) -> None:
        self.requests: list[httpx.Request] = []
        self._details = details
        self._views = {
            "": answer(listed("name", "email")),
            "archived=true": answer(listed("badge", archivedAt="2026-04-02T08:15:00Z")),
            "dataSensitivity=sensitive": answer(listed("allergy")),
            "dataSensitivity=highly_sensitive": answer(listed("account_number")),
        } | dict(instead or {})

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer with a copy."""
        self.requests.append(request)
        if request.url.path.startswith("/account-info"):
            return answer(self._details)
        given = self._views[request.url.query.decode()]
        return httpx.Response(given.status_code, headers=given.headers, content=given.content)

    @property
    def asked(self) -> list[str]:
        """List what was asked, with the queries."""
        return [str(request.url).removeprefix(URL) for request in self.requests]


def opened(
    transport: httpx.BaseTransport, clock: FakeClock | None = None, *, token: str = TOKEN, version: str = "2026-09"
) -> CrmReader:
    access = HubSpotAccess.model_validate({"url": URL, "apiVersion": version})
    secrets = FakeSecrets({"HUBSPOT_ACCESS_TOKEN": token})
    return open_reader(access, secrets=secrets, transport=transport, clock=clock or FakeClock())


def read(transport: httpx.BaseTransport, clock: FakeClock | None = None, *, version: str = "2026-09") -> CrmMetadata:
    return opened(transport, clock, version=version).read().metadata


def the(metadata: CrmMetadata, object_id: str) -> CrmObject:
    found = metadata.object(object_id)
    assert found is not None
    return found


def failing(*replies: httpx.Response | Exception, clock: FakeClock | None = None) -> CadenceError:
    """Give the error when contacts are answered like this; companies are as they should be."""
    service = Canned({ACCOUNT: [answer(DETAILS)], COMPANIES: list(replies)})
    with pytest.raises(CadenceError) as caught:
        read(service, clock)
    return caught.value


# ------------------------------------------------------------------ what is asked


def test_every_view_of_both_objects_is_asked_for_once_with_the_token() -> None:
    service = Account()
    read(service)
    views = ("", "?archived=true", "?dataSensitivity=sensitive", "?dataSensitivity=highly_sensitive")
    assert service.asked == [
        "/account-info/2026-03/details",
        *(f"/crm/properties/2026-09/{name}{view}" for name in ("companies", "contacts") for view in views),
    ]
    assert {request.headers["Authorization"] for request in service.requests} == {f"Bearer {TOKEN}"}
    assert {request.method for request in service.requests} == {"GET"}


def test_the_old_version_has_paths_of_its_own() -> None:
    service = Account()
    assert read(service, version="v3").api_version == "v3"
    assert service.asked[:2] == ["/account-info/v3/details", "/crm/v3/properties/companies"]


def test_another_month_is_asked_for_by_its_name() -> None:
    service = Account()
    assert read(service, version="2027-03").api_version == "2027-03"
    assert service.asked[:2] == ["/account-info/2026-03/details", "/crm/properties/2027-03/companies"]


def test_what_is_known_is_read_again() -> None:
    service = Account()
    reader = opened(service)
    known = reader.read()
    assert reader.read(known.metadata).metadata.digest == known.metadata.digest
    assert len(service.requests) == 18


# ------------------------------------------------------------------ what is made of it


def test_metadata_says_whose_it_is_and_as_whom_it_was_read() -> None:
    metadata = read(Account())
    assert (metadata.crm, metadata.account, metadata.api_version) == ("hubspot", "4711", "2026-09")
    assert metadata.principal == "service key or app of account 4711 (SANDBOX)"
    assert metadata.fetched_at == START
    assert read(Account(details=own("hubspot", "account.json"))).principal.endswith("4711 (STANDARD)")
    assert read(Account(details={"portalId": 1})).principal == "service key or app of account 1"


def test_objects_have_the_fields_of_all_views_sorted() -> None:
    metadata = read(Account())
    assert [(each.id, each.name, each.label, each.traits) for each in metadata.objects] == [
        ("company", "companies", "Company", ()),
        ("contact", "contacts", "Contact", ()),
    ]
    contact = the(metadata, "contact")
    assert [(field.name, field.archived, field.archived_at) for field in contact.fields] == [
        ("account_number", False, None),
        ("allergy", False, None),
        ("badge", True, "2026-04-02T08:15:00Z"),
        ("email", False, None),
        ("name", False, None),
    ]
    assert {field.writable for field in contact.fields} == {Writable.YES}


@pytest.mark.parametrize("hidden", [("sensitive",), ("highly_sensitive",), ("sensitive", "highly_sensitive")])
def test_that_sensitive_properties_are_not_seen_is_said_and_no_error(hidden: tuple[str, ...]) -> None:
    metadata = read(Account({f"dataSensitivity={each}": answer(NO_SCOPE, 403) for each in hidden}))
    assert {each.traits for each in metadata.objects} == {(Trait.SENSITIVE_NOT_SEEN,)}


def test_a_property_in_use_goes_before_one_of_its_name_that_was_put_away() -> None:
    metadata = read(Account({"archived=true": answer(listed("email"))}))
    field = the(metadata, "contact").field("email")
    assert field is not None
    assert not field.archived


def test_what_is_left_is_what_the_last_answer_that_tells_it_says() -> None:
    told = {"X-HubSpot-RateLimit-Daily": "100", "X-HubSpot-RateLimit-Daily-Remaining": "41"}
    last = httpx.Response(200, json=listed("allergy"), headers=told)
    assert opened(Account({"dataSensitivity=sensitive": last})).read().quotas == (Quota(left=41, of=100),)
    assert opened(Account()).read().quotas == ()


# ------------------------------------------------------------------ what isn't taken


@pytest.mark.parametrize("view", ["", "archived=true", "dataSensitivity=sensitive", "dataSensitivity=highly_sensitive"])
def test_that_there_are_more_pages_stops_the_reading(view: str) -> None:
    more = answer({"results": [], "paging": {"next": {"after": "100"}}})
    if view == "":
        more = answer({"results": [{"name": "a", "type": "string"}], "paging": {"next": {"after": "100"}}})
    with pytest.raises(IncompleteRead, match="more-pages"):
        read(Account({view: more}))


def test_an_account_without_any_property_was_not_seen() -> None:
    with pytest.raises(BadAnswer, match="not one property"):
        read(Account({"": answer(NOTHING)}))


@pytest.mark.parametrize("view", ["", "archived=true"])
def test_an_object_that_may_not_be_seen_stops_the_reading(view: str) -> None:
    with pytest.raises(Forbidden):
        read(Account({view: answer(NO_SCOPE, 403)}))


@pytest.mark.parametrize("view", ["", "archived=true", "dataSensitivity=sensitive"])
@pytest.mark.parametrize(
    "spoilt",
    [
        httpx.Response(200, content=b'{"results":[{"name":'),
        httpx.Response(200, content=b""),
        httpx.Response(200, content=b"<html>", headers={"Content-Type": "text/html"}),
        httpx.Response(403, content=b"<html>", headers={"Content-Type": "text/html"}),
        httpx.Response(204),
        httpx.Response(304),
        httpx.Response(302, headers={"Location": "https://elsewhere.example"}),
        answer({"status": "error", "message": "no"}),
    ],
    ids=["cut", "empty", "html", "forbidden-html", "no-content", "unchanged", "redirect", "error"],
)
def test_what_is_no_answer_stops_the_reading(view: str, spoilt: httpx.Response) -> None:
    service = Account({view: spoilt})
    with pytest.raises(BadAnswer):
        read(service)
    assert service.asked[-1].partition("?")[2] == view


@pytest.mark.parametrize(
    "details",
    [None, [], {}, {"portalId": "4711"}, {"portalId": 0}, {"portalId": True}, {"portalId": 1, "accountType": 1}],
)
def test_an_answer_that_doesn_t_say_whose_account_it_is_stops_the_reading(details: JsonValue) -> None:
    service = Account(details=details)
    with pytest.raises(BadAnswer, match="GET /account-info/2026-03/details"):
        read(service)
    assert len(service.requests) == 1


# ------------------------------------------------------------------ patience


def test_what_waiting_mends_is_asked_again() -> None:
    clock = FakeClock()
    moment = httpx.Response(429, json={"policyName": "TEN_SECONDLY_ROLLING"}, headers={"Retry-After": "3"})
    whole = answer(listed("name"))
    replies = {ACCOUNT: [httpx.Response(503), answer(DETAILS)], COMPANIES: [moment, whole], CONTACTS: [moment, whole]}
    service = Canned({path: list(found) for path, found in replies.items()})
    assert len(read(service, clock).objects) == 2
    assert clock.slept == [1, 3, 3]


def test_a_moment_that_doesn_t_end_is_asked_three_times() -> None:
    clock = FakeClock()
    error = failing(httpx.Response(429, json={"policyName": "SECONDLY"}), clock=clock)
    assert isinstance(error, QuotaExhausted)
    assert clock.slept == [1, 1]


def test_nobody_waits_longer_than_a_minute_for_all_requests_together() -> None:
    clock = FakeClock()
    assert isinstance(failing(httpx.Response(429, json={}, headers={"Retry-After": "61"}), clock=clock), QuotaExhausted)
    assert clock.slept == []


def test_each_reading_has_its_own_patience() -> None:
    clock = FakeClock()
    service = Account()
    reader = opened(service, clock)
    reader.read()
    clock.sleep(3600)
    clock.slept.clear()
    service._views[""] = httpx.Response(503)
    with pytest.raises(Unreachable):
        reader.read()
    assert len(clock.slept) == 2


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (httpx.Response(429, json={"policyName": "DAILY"}), QuotaExhausted),
        (answer({"message": "no"}, 401), Unauthorized),
        (answer(NO_SCOPE, 403), Forbidden),
        (answer({"message": "no"}, 404), BadSetting),
        (answer({"message": "no"}, 410), BadSetting),
        (answer({"message": "no"}, 400), BadAnswer),
        (httpx.Response(200, content=b"{"), BadAnswer),
    ],
)
def test_what_waiting_can_t_mend_is_asked_once(reply: httpx.Response, kind: type[CadenceError]) -> None:
    clock = FakeClock()
    service = Canned({ACCOUNT: [answer(DETAILS)], COMPANIES: [reply]})
    with pytest.raises(kind):
        read(service, clock)
    assert (clock.slept, len(service.requests)) == ([], 2)


# ------------------------------------------------------------------ the token


@pytest.mark.parametrize("token", ["", "with\nline", "with\ttab", "with\x7f", "clé"])
def test_a_token_that_no_header_can_carry_is_refused_without_being_shown(token: str) -> None:
    with pytest.raises(BadSetting) as caught:
        opened(Account(), token=token)
    assert caught.value.setting == "HUBSPOT_ACCESS_TOKEN"
    assert not token or token not in str(caught.value)


@pytest.mark.parametrize(
    "echo",
    [
        answer({"message": f"unknown token {TOKEN}"}, 401),
        answer({"message": TOKEN, "category": "MISSING_SCOPES", "context": {"requiredGranularScopes": [TOKEN]}}, 403),
        answer({"message": TOKEN, "policyName": TOKEN}, 429),
        answer({"message": TOKEN}, 400),
        answer({"message": TOKEN}, 503),
        answer({"results": [{"name": TOKEN}]}),
        answer(listed("a", label=f"Bearer {TOKEN}")),
        answer(listed("a", options=[{"value": TOKEN}])),
        httpx.Response(200, content=TOKEN.encode()),
        httpx.ConnectError(f"refused {TOKEN}"),
    ],
)
def test_the_token_is_in_no_error(echo: httpx.Response | Exception) -> None:
    error = failing(echo)
    assert TOKEN.lower() not in f"{error} {error!r} {error.data()}".lower()


def test_metadata_that_quotes_the_token_is_not_taken() -> None:
    assert isinstance(failing(answer(listed("a", label=f"Bearer {TOKEN}"))), BadAnswer)
    assert TOKEN not in read(Account(details={"portalId": 1, "accountType": TOKEN})).model_dump_json()


def test_the_token_is_in_no_repr() -> None:
    reader = opened(Account())
    assert repr(reader) == f"HubSpotReader({URL!r})"
    assert reader.crm == "hubspot"
