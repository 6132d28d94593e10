"""What is asked of HubSpot, in what order, and that nothing but the whole of it is ever taken for its metadata."""

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.errors import BadAnswer, Forbidden, IncompleteRead
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmObject, Quota, Trait, Writable
from tests.fakes.canned import answer
from tests.fakes.clock import START
from tests.fakes.hubspot_account import NO_SCOPE, NOTHING, TOKEN, Account, listed, opened, read
from tests.fakes.recordings import own


def the(metadata: CrmMetadata, object_id: str) -> CrmObject:
    found = metadata.object(object_id)
    assert found is not None
    return found


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
