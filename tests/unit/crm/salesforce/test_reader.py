from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.crm.salesforce import open_reader
from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    CadenceError,
    Forbidden,
    QuotaExhausted,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.model.crm_metadata import CrmMetadata, Quota
from cadence_gitops.ports import CrmReader
from cadence_gitops.settings import SalesforceAccess
from tests.fakes.canned import Canned, Reply, answer
from tests.fakes.clock import START, FakeClock
from tests.fakes.recordings import own
from tests.fakes.surroundings import FakeSecrets

URL = "https://lumen.my.salesforce.com"
TOKEN = "00D7Q00000Lumen!canary.session.1"  # gitleaks:allow
RENEWED = "00D7Q00000Lumen!canary.session.2"  # gitleaks:allow
SECRETS = {"SALESFORCE_CLIENT_ID": "canary-client-id", "SALESFORCE_CLIENT_SECRET": "canary-client-secret"}
ORGANIZATION, USER = "00D7Q00000LumenUAB", "0057Q000001LampQAC"
MODIFIED = "Wed, 11 Nov 2026 16:40:05 GMT"
POST = "POST /services/oauth2/token"


def granted(token: str = TOKEN, *, url: str = URL, user: str = USER) -> httpx.Response:
    identity = f"https://login.salesforce.com/id/{ORGANIZATION}/{user}"
    return answer({"access_token": token, "instance_url": url, "id": identity, "token_type": "Bearer"})


def describe(name: str, *, used: int = 258) -> httpx.Response:
    return answer(
        own("salesforce", f"{name}.describe.json"),
        Last_Modified=MODIFIED,
        Sforce_Limit_Info=f"api-usage={used}/15000",
    )


def path(name: str) -> str:
    return f"GET /services/data/v62.0/sobjects/{name}/describe/"


LEAD, ACCOUNT, CONTACT = (path(name) for name in ("Lead", "Account", "Contact"))


def organization(replies: Mapping[str, list[Reply]] | None = None) -> Canned:
    """Make an organisation whose replies may be others."""
    everything: dict[str, list[Reply]] = {POST: [granted(), granted(RENEWED)]}
    everything |= {path(name): [describe(name, used=260 - place)] for place, name in enumerate(("Lead", "Contact"))}
    everything[ACCOUNT] = [describe("Account")]
    return Canned({**everything, **(replies or {})})


def reader(service: httpx.BaseTransport, clock: FakeClock | None = None, *, account: str | None = None) -> CrmReader:
    access = SalesforceAccess(url=URL, account=account)
    return open_reader(access, secrets=FakeSecrets(SECRETS), transport=service, clock=clock or FakeClock())


def refusal(status: int, code: str, message: str = "no") -> httpx.Response:
    return answer([{"message": message, "errorCode": code}], status)


def refused(service: Canned) -> CadenceError:
    with pytest.raises(CadenceError) as caught:
        reader(service).read()
    shown = f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    assert "canary" not in shown
    return caught.value


# ------------------------------------------------------------------ what is read


def test_three_objects_are_read_with_one_token() -> None:
    service = organization()
    found = reader(service).read()
    assert service.asked == [POST, ACCOUNT, CONTACT, LEAD]
    assert {request.headers.get("Authorization") for request in service.requests[1:]} == {f"Bearer {TOKEN}"}
    assert [each.id for each in found.metadata.objects] == ["account", "contact", "lead"]
    told = found.metadata
    assert (told.crm, told.account, told.api_version, told.principal) == ("salesforce", ORGANIZATION, "v62.0", USER)
    assert told.fetched_at == START
    assert {each.last_modified for each in told.objects} == {MODIFIED}


def test_a_reader_says_whom_it_reads_and_nothing_else() -> None:
    asking = reader(organization())
    assert asking.crm == "salesforce"
    assert repr(asking) == f"SalesforceReader({URL!r})"


def test_every_reading_logs_in_for_itself() -> None:
    service = organization()
    asking = reader(service)
    asking.read()
    asking.read()
    assert service.asked.count(POST) == 2


def test_another_version_of_the_api_is_asked_for() -> None:
    service = organization()
    service.replies |= {key.replace("v62.0", "v66.0"): value for key, value in service.replies.items()}
    access = SalesforceAccess(url=f"{URL}/", apiVersion="v66.0")
    found = open_reader(access, secrets=FakeSecrets(SECRETS), transport=service, clock=FakeClock()).read()
    assert service.asked[1] == "GET /services/data/v66.0/sobjects/Account/describe/"
    assert found.metadata.api_version == "v66.0"


def test_a_token_is_used_where_the_organisation_says_it_is_good() -> None:
    service = organization({POST: [granted(url="https://na42.salesforce.com")]})
    reader(service).read()
    assert [request.url.host for request in service.requests] == [
        "lumen.my.salesforce.com",
        *["na42.salesforce.com"] * 3,
    ]


@pytest.mark.parametrize(
    ("named", "shown"),
    [(None, ORGANIZATION), (ORGANIZATION, ORGANIZATION), ("00D7Q00000Lumen", "00D7Q00000Lumen")],
)
def test_an_organisation_is_called_as_the_configuration_calls_it(named: str | None, shown: str) -> None:
    assert reader(organization(), account=named).read().metadata.account == shown


def test_another_organisation_is_not_called_as_the_configuration_calls_its_own() -> None:
    assert reader(organization(), account="00D5g00000Other").read().metadata.account == ORGANIZATION


# ------------------------------------------------------------------ what is left of the day


def test_what_is_left_is_what_the_last_answer_said() -> None:
    assert reader(organization()).read().quotas == (Quota(left=14_740, of=15_000),)


@pytest.mark.parametrize(
    ("header", "quotas"),
    [
        ("api-usage=18/5000; per-app-api-usage=17/250(appName=app)", (Quota(left=4982, of=5000),)),
        ("per-app-api-usage=17/250(appName=app)", ()),
        ("api-usage=5001/5000", (Quota(left=0, of=5000),)),
        ("api-usage=0/0", (Quota(left=0, of=0),)),
        ("api-usage=-1/5000", ()),
        ("api-usage=1/", ()),
        ("api-usage=" + "9" * 5000 + "/1", ()),
        ("", ()),
    ],
)
def test_an_allowance_is_read_where_it_is_told(header: str, quotas: tuple[Quota, ...]) -> None:
    def told(name: str) -> list[Reply]:
        return [answer(own("salesforce", f"{name}.describe.json"), Sforce_Limit_Info=header)]

    service = organization({LEAD: told("Lead"), ACCOUNT: told("Account"), CONTACT: told("Contact")})
    assert reader(service).read().quotas == quotas


def test_an_answer_without_a_word_of_it_takes_nothing_back() -> None:
    service = organization({LEAD: [answer(own("salesforce", "Lead.describe.json"))]})
    found = reader(service).read()
    assert found.quotas == (Quota(left=14_741, of=15_000),)
    lead = found.metadata.object("lead")
    assert lead is not None
    assert lead.last_modified is None


# ------------------------------------------------------------------ what is known already


def known() -> CrmMetadata:
    return reader(organization()).read().metadata


def unchanged() -> Canned:
    return organization({each: [httpx.Response(304)] for each in (LEAD, ACCOUNT, CONTACT)})


def conditions(service: Canned) -> list[str | None]:
    return [request.headers.get("If-Modified-Since") for request in service.requests[1:]]


def test_what_has_not_changed_is_not_sent_again() -> None:
    service, clock = unchanged(), FakeClock(START + timedelta(days=1))
    found = reader(service, clock).read(known()).metadata
    assert conditions(service) == [MODIFIED] * 3
    assert found.objects == known().objects
    assert found.fetched_at == START + timedelta(days=1)


def test_what_has_changed_is_read() -> None:
    body = own("salesforce", "Lead.describe.json")
    assert isinstance(body, dict)
    service = unchanged()
    service.replies[LEAD] = [answer({**body, "label": "Anfrage"}, Last_Modified="Thu, 12 Nov 2026 09:00:00 GMT")]
    found = reader(service).read(known()).metadata
    assert [each.label for each in found.objects] == ["Account", "Contact", "Anfrage"]
    assert found.objects[2].last_modified == "Thu, 12 Nov 2026 09:00:00 GMT"


@pytest.mark.parametrize(
    "member",
    [
        {"crm": "hubspot"},
        {"account": "00D5g00000OtherUAB"},
        {"principal": "0057Q000001OtheQAC"},
        {"api_version": "v61.0"},
    ],
    ids=lambda member: next(iter(member)),
)
def test_what_was_told_to_another_is_not_known(member: dict[str, str]) -> None:
    """Another user sees other fields, and 304 would keep that from us."""
    service = organization()
    reader(service).read(known().model_copy(update=member))
    assert conditions(service) == [None] * 3


def test_the_same_organisation_in_its_short_writing_is_known() -> None:
    service = unchanged()
    reader(service).read(known().model_copy(update={"account": ORGANIZATION[:15]}))
    assert conditions(service) == [MODIFIED] * 3


@pytest.mark.parametrize("date", [None, "", "yesterday", "2026-11-11T16:40:05Z", f"{MODIFIED}\r\nX: y", "é" * 29])
def test_a_condition_is_a_date_or_none(date: str | None) -> None:
    before = known()
    objects = tuple(each.model_copy(update={"last_modified": date}) for each in before.objects)
    service = organization()
    reader(service).read(before.model_copy(update={"objects": objects}))
    assert conditions(service) == [None] * 3


def test_an_object_that_is_new_to_us_is_read_whole() -> None:
    before = known()
    service = unchanged()
    service.replies[LEAD] = [describe("Lead")]
    found = reader(service).read(before.model_copy(update={"objects": before.objects[:2]})).metadata
    assert conditions(service) == [MODIFIED, MODIFIED, None]
    assert found.objects == before.objects


def test_nothing_new_to_a_question_without_a_condition_is_no_answer() -> None:
    assert isinstance(refused(unchanged()), BadAnswer)


def test_a_date_that_is_none_is_not_kept() -> None:
    service = organization({LEAD: [answer(own("salesforce", "Lead.describe.json"), Last_Modified="lately")]})
    lead = reader(service).read().metadata.object("lead")
    assert lead is not None
    assert lead.last_modified is None


# ------------------------------------------------------------------ what is refused


def over() -> httpx.Response:
    return refusal(401, "INVALID_SESSION_ID", f"Session expired or invalid: {TOKEN}")


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
    (refusal(404, "NOT_FOUND"), Forbidden, "there is no such object, or it is hidden from the integration user"),
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
    assert reader(service, clock).read().metadata == replace_time(known(), clock)
    assert clock.slept == [1.0, 2.0]


def replace_time(metadata: CrmMetadata, clock: FakeClock) -> CrmMetadata:
    return metadata.model_copy(update={"fetched_at": clock.now()})


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


# ------------------------------------------------------------------ what is sent


@pytest.mark.parametrize("secret", ["", "clé", "id\n"])
@pytest.mark.parametrize("env", sorted(SECRETS))
def test_secrets_that_are_none_are_refused_before_anything_is_sent(env: str, secret: str) -> None:
    with pytest.raises(BadSetting) as caught:
        open_reader(
            SalesforceAccess(url=URL),
            secrets=replace(FakeSecrets(), values={**SECRETS, env: secret}),
            transport=Canned({}),
            clock=FakeClock(),
        )
    assert (caught.value.setting, caught.value.problem) == (env, "not-a-vendor-token")


def test_a_crm_is_posted_nothing_but_the_wish_for_a_token() -> None:
    bodies: dict[str, JsonValue] = {}
    service = organization({CONTACT: [over(), describe("Contact")]})
    reader(service).read(known())
    for request in service.requests:
        if request.method != "GET":
            bodies[str(request.url)] = request.content.decode().partition("=")[0]
        else:
            assert request.content == b""
            assert request.url.path.endswith("/describe/")
    assert bodies == {f"{URL}/services/oauth2/token": "grant_type"}
