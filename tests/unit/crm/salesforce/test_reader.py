from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.crm.salesforce import open_reader
from cadence_gitops.crm.salesforce.reader import SalesforceReader
from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
)
from cadence_gitops.model.crm_metadata import CrmMetadata, Quota
from cadence_gitops.settings import SalesforceAccess
from cadence_gitops.web.transport import VerbRefused
from tests.fakes.canned import Canned, Reply, answer
from tests.fakes.clock import START, FakeClock
from tests.fakes.recordings import own
from tests.fakes.salesforce import (
    ACCOUNT,
    CONTACT,
    LEAD,
    MODIFIED,
    ORGANIZATION,
    POST,
    SECRETS,
    TOKEN,
    URL,
    USER,
    describe,
    granted,
    organization,
    over,
    reader,
    refused,
)
from tests.fakes.surroundings import FakeSecrets

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


def test_an_organisation_is_called_as_it_calls_itself() -> None:
    """In the long writing; who compares knows of the short one."""
    assert reader(organization(), account="00D5g00000Other").read().metadata.account == ORGANIZATION


@pytest.mark.parametrize("secret", [TOKEN, "canary.session.1", *SECRETS.values()])
def test_metadata_that_quotes_a_secret_is_not_taken(secret: str) -> None:
    body = own("salesforce", "Lead.describe.json")
    assert isinstance(body, dict)
    error = refused(organization({LEAD: [answer({**body, "label": f"Lead of {secret}"})]}))
    assert isinstance(error, BadAnswer)
    assert error.detail == "it quotes a secret of ours"


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


@pytest.mark.parametrize("path", ["/services/data/v62.0/sobjects/Lead", "/services/oauth2/token/", "/"])
def test_a_reader_guards_whatever_transport_it_is_given(path: str) -> None:
    service = Canned({})
    asking = reader(service)
    assert isinstance(asking, SalesforceReader)
    with pytest.raises(VerbRefused):
        asking._vendor.transport.handle_request(httpx.Request("POST", f"{URL}{path}"))
    assert service.requests == []


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
