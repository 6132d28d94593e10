import httpx
import pytest

from cadence_gitops.crm.salesforce import open_reader
from cadence_gitops.crm.salesforce.refusals import NotShown
from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    CadenceError,
    Forbidden,
    QuotaExhausted,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.settings import SalesforceAccess
from tests.fakes.canned import Reply, answer
from tests.fakes.clock import FakeClock
from tests.fakes.salesforce import (
    ACCOUNT,
    CONTACT,
    LEAD,
    POST,
    RENEWED,
    SECRETS,
    TOKEN,
    URL,
    USER,
    describe,
    granted,
    organization,
    over,
    reader,
    refusal,
    refused,
)
from tests.fakes.surroundings import FakeSecrets


def test_a_session_that_ended_is_begun_again_once() -> None:
    service = organization({CONTACT: [over(), describe("Contact")]})
    found = reader(service).read()
    assert service.asked == [POST, ACCOUNT, CONTACT, POST, CONTACT, LEAD]
    assert service.requests[-1].headers["Authorization"] == f"Bearer {RENEWED}"
    assert found.metadata.principal == USER


@pytest.mark.parametrize(
    "replies",
    [{CONTACT: [over()]}, {CONTACT: [over(), describe("Contact")], LEAD: [over()]}],
    ids=["at once", "later"],
)
def test_a_session_that_ends_again_is_not(replies: dict[str, list[Reply]]) -> None:
    service = organization(replies)
    error = refused(service)
    assert isinstance(error, Unauthorized)
    assert (error.code, error.service) == ("unauthorized", "Salesforce")
    assert error.detail == "INVALID_SESSION_ID: Session expired or invalid: ***"
    assert service.asked.count(POST) == 2


def test_a_session_does_not_become_another_user_s() -> None:
    service = organization({POST: [granted(), granted(user="0057Q000001OtheQAC")], CONTACT: [over()]})
    assert isinstance(refused(service), BadAnswer)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
        ("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
    ],
)
def test_a_used_up_allowance_is_not_asked_again(code: str, said: str) -> None:
    service = organization({ACCOUNT: [refusal(403, code, said)]})
    error = refused(service)
    assert isinstance(error, QuotaExhausted)
    assert (error.service, error.limit, error.detail) == ("Salesforce", code, f"{code}: {said}")
    assert service.asked == [POST, ACCOUNT]


REFUSALS: list[tuple[httpx.Response, type[CadenceError], str]] = [
    (refusal(403, "API_DISABLED_FOR_ORG"), Forbidden, "API_DISABLED_FOR_ORG: no"),
    (refusal(403, "INSUFFICIENT_ACCESS", f"seen with {TOKEN}"), Forbidden, "INSUFFICIENT_ACCESS: seen with ***"),
    (httpx.Response(403, html="<p>no</p>"), Forbidden, "status 403, a page of HTML where JSON was expected"),
    (httpx.Response(404, html="<p>no</p>"), Forbidden, "there is no such object, or it is hidden from the"),
    (refusal(401, "INVALID_AUTH_HEADER"), Unauthorized, "INVALID_AUTH_HEADER: no"),
    (httpx.Response(401), Unauthorized, "status 401, nothing where JSON was expected"),
    (refusal(410, "UNSUPPORTED_API_VERSION"), BadSetting, "v62.0"),
    (refusal(400, "INVALID_TYPE"), BadAnswer, "INVALID_TYPE: no"),
    (answer({"odd": True}, 400), BadAnswer, "status 400"),
    (answer([], 409), BadAnswer, "status 409"),
    (answer([{"errorCode": 7, "message": ["x"]}], 409), BadAnswer, "status 409"),
    (answer([{"errorCode": "ODD"}], 418), BadAnswer, "ODD"),
    (answer([None], 418), BadAnswer, "status 418"),
    (httpx.Response(302, headers={"Location": "https://elsewhere.example"}), BadAnswer, "redirect, status 302"),
    (httpx.Response(200, html="<html>"), BadAnswer, "a page of HTML"),
    (httpx.Response(200, content=b'{"name": "Lead", "fiel'), BadAnswer, "cut off"),
    (answer([]), BadAnswer, "the body: "),
]


@pytest.mark.parametrize(("reply", "kind", "said"), REFUSALS, ids=range(len(REFUSALS)))
def test_a_refusal_is_shown_once_and_in_its_own_words(
    reply: httpx.Response, kind: type[CadenceError], said: str
) -> None:
    service = organization({ACCOUNT: [reply]})
    error = refused(service)
    assert type(error) is kind
    assert said in str(error.data()["detail"])
    assert service.asked == [POST, ACCOUNT]


def test_an_object_that_is_not_shown_is_left_out_unless_it_is_all_of_them() -> None:
    gone = refusal(404, "NOT_FOUND", "The requested resource does not exist")
    service = organization({LEAD: [gone]})
    found = reader(service).read()
    assert [each.id for each in found.metadata.objects] == ["account", "contact"]
    assert service.asked == [POST, ACCOUNT, CONTACT, LEAD]
    error = refused(organization({ACCOUNT: [gone], CONTACT: [gone], LEAD: [gone]}))
    assert type(error) is NotShown
    assert "there is no such object, or it is hidden from the integration user" in error.detail


def test_an_object_that_is_shown_no_more_is_not_what_it_was() -> None:
    known = reader(organization()).read().metadata
    found = reader(organization({LEAD: [refusal(404, "NOT_FOUND")]})).read(known)
    assert found.metadata.object("lead") is None


def test_a_retired_version_names_its_setting() -> None:
    error = refused(organization({LEAD: [httpx.Response(410)]}))
    assert isinstance(error, BadSetting)
    assert (error.setting, error.problem) == ("apiVersion", "retired-api-version")


def no_token(status: int, code: str) -> httpx.Response:
    return answer({"error": code, "error_description": "of canary-client-secret"}, status)


DOORS: list[tuple[httpx.Response, type[CadenceError], str]] = [
    (no_token(400, "invalid_grant"), Unauthorized, "invalid_grant: of ***"),
    (no_token(400, "invalid_client_id"), Unauthorized, "invalid_client_id: of ***"),
    (no_token(401, "invalid_client"), Unauthorized, "invalid_client: of ***"),
    (no_token(403, "invalid_app_access"), Unauthorized, "invalid_app_access: of ***"),
    (httpx.Response(401), Unauthorized, "status 401, nothing"),
    (no_token(400, "rate_limit_exceeded"), QuotaExhausted, "rate_limit_exceeded: of ***"),
    (httpx.Response(404, html="<p>Page not found</p>"), BadAnswer, "is the address the organisation's own domain?"),
    (httpx.Response(400, html="<p>"), BadAnswer, "status 400, a page of HTML"),
    (no_token(405, "odd"), BadAnswer, "odd: of ***"),
    (httpx.Response(302, headers={"Location": "https://elsewhere.example"}), BadAnswer, "redirect, status 302"),
    (httpx.Response(200, html="<html>"), BadAnswer, "a page of HTML"),
    (answer([granted().json()]), BadAnswer, "the body: "),
]


@pytest.mark.parametrize(("reply", "kind", "said"), DOORS, ids=range(len(DOORS)))
def test_who_is_not_let_in_is_told_why(reply: httpx.Response, kind: type[CadenceError], said: str) -> None:
    service = organization({POST: [reply]})
    error = refused(service)
    assert type(error) is kind
    assert said in str(error.data()["detail"])
    assert service.asked == [POST]


@pytest.mark.parametrize("fault", [httpx.Response(503), httpx.Response(500, content=b"<"), httpx.ReadTimeout("slow")])
@pytest.mark.parametrize("at", [POST, CONTACT])
def test_what_waiting_may_mend_is_tried_again(at: str, fault: Reply) -> None:
    service, clock = organization(), FakeClock()
    service.replies[at] = [fault, fault, *service.replies[at]]
    assert reader(service, clock).read().metadata.objects == reader(organization()).read().metadata.objects
    assert clock.slept == [1.0, 2.0]


def test_a_proxy_that_is_too_busy_says_until_when() -> None:
    service, clock = (
        organization({LEAD: [httpx.Response(429, headers={"Retry-After": "5"}), describe("Lead")]}),
        FakeClock(),
    )
    reader(service, clock).read()
    assert clock.slept == [5.0]


def test_what_stays_away_is_given_up_after_three_tries() -> None:
    service = organization({LEAD: [httpx.Response(503)]})
    error = refused(service)
    assert isinstance(error, Unreachable)
    assert service.asked.count(LEAD) == 3


@pytest.mark.parametrize("secret", ["ID", "SESSION", "s"])
def test_a_secret_that_is_a_word_changes_no_judgement(secret: str) -> None:
    access = SalesforceAccess(url=URL)
    service = organization({CONTACT: [over(), describe("Contact")], POST: [granted(secret), granted(RENEWED)]})
    known = FakeSecrets({**SECRETS, "SALESFORCE_CLIENT_SECRET": secret})
    found = open_reader(access, secrets=known, transport=service, clock=FakeClock()).read()
    assert len(found.metadata.objects) == 3
    assert service.asked.count(POST) == 2
