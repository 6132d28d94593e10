import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.crm.salesforce.session import TOKEN_PATH, Credentials, log_in, trusted
from cadence_gitops.errors import BadAnswer, Unauthorized
from cadence_gitops.web.vendor import Reply, Vendor, VendorClient
from tests.fakes.canned import Canned, answer
from tests.fakes.clock import FakeClock

HOME = "https://lumen.my.salesforce.com"
LOCAL = "http://127.0.0.1:8321"
TOKEN = "00D7Q00000Lumen!canary.session.4a5b"  # gitleaks:allow
IDENTITY = "https://login.salesforce.com/id/00D7Q00000LumenUAB/0057Q000001LampQAC"
GRANTED: dict[str, JsonValue] = {"access_token": TOKEN, "instance_url": HOME, "id": IDENTITY}
CREDENTIALS = Credentials("canary-client-id", "canary-client-secret")


def client(*replies: JsonValue, url: str = HOME) -> tuple[VendorClient, Canned]:
    service = Canned({f"POST {TOKEN_PATH}": [answer(each) for each in replies]})
    judged = Vendor("Salesforce", url, service, lambda reply: Unauthorized(reply.request))
    return VendorClient(judged, FakeClock()), service


def test_a_session_says_where_and_as_whom() -> None:
    asking, service = client(GRANTED)
    session = log_in(asking, CREDENTIALS)
    assert (session.base, session.account, session.principal) == (HOME, "00D7Q00000LumenUAB", "0057Q000001LampQAC")
    assert session.token == TOKEN
    assert dict(httpx.QueryParams(service.requests[0].content.decode())) == {
        "grant_type": "client_credentials",
        "client_id": "canary-client-id",
        "client_secret": "canary-client-secret",
    }


def test_a_session_is_kept_secret_from_its_first_moment() -> None:
    asking, _ = client(GRANTED)
    session = log_in(asking, CREDENTIALS)
    assert "canary" not in f"{session!r} {CREDENTIALS!r}"
    reply = Reply("GET /", 403, {}, b"", asking.redaction)
    assert reply.cover(f"{TOKEN} is over") == "*** is over"
    # Behind the organisation's id stands all that is secret.
    assert reply.cover("canary.session.4a5b is over") == "*** is over"


@pytest.mark.parametrize(
    ("instance", "configured", "sent_to"),
    [
        (HOME, HOME, HOME),
        (f"{HOME}/", HOME, HOME),
        (f"{HOME}:443", HOME, HOME),
        ("HTTPS://LUMEN.my.salesforce.com", HOME, HOME),
        ("https://na42.salesforce.com", HOME, "https://na42.salesforce.com"),
        ("https://lumen--dev.sandbox.my.salesforce.com", HOME, "https://lumen--dev.sandbox.my.salesforce.com"),
        ("https://crm.lumen.example", "https://crm.lumen.example/proxy", "https://crm.lumen.example/proxy"),
        (LOCAL, LOCAL, LOCAL),
        ("http://localhost:9000", LOCAL, "http://localhost:9000"),
        ("http://[::1]:9000", LOCAL, "http://[::1]:9000"),
    ],
)
def test_a_token_goes_to_the_organisation_s_own_address(instance: str, configured: str, sent_to: str) -> None:
    assert trusted(instance, configured) == sent_to


@pytest.mark.parametrize(
    ("instance", "configured"),
    [
        ("https://evil.example", HOME),
        ("https://salesforce.com.evil.example", HOME),
        ("https://evilsalesforce.com", HOME),
        ("https://salesforce.com", HOME),
        ("https://.salesforce.com", HOME),
        ("https://lumen.my.salesforce.com@evil.example", HOME),
        ("https://evil.example@na42.salesforce.com", HOME),
        (f"https://user@{HOME.removeprefix('https://')}", HOME),
        ("https://evil.example\\.salesforce.com", HOME),
        ("https://evil.example/.salesforce.com", HOME),
        ("https://evil.example#.salesforce.com", HOME),
        ("https://evil.example?x=.salesforce.com", HOME),
        ("https://na42.salesforce.com.", HOME),
        ("https://na42.salesforce.com:8443", HOME),
        ("http://na42.salesforce.com", HOME),
        ("http://lumen.my.salesforce.com", HOME),
        ("ftp://na42.salesforce.com", HOME),
        (f"{HOME}/elsewhere", HOME),
        (f"{HOME}?to=elsewhere", HOME),
        (f"{HOME}#elsewhere", HOME),
        (LOCAL, HOME),
        (HOME, LOCAL),
        ("https://127.0.0.1:8321", LOCAL),
        ("http://127.0.0.2:8321", LOCAL),
        ("http://evil.example", LOCAL),
        ("", HOME),
        ("na42.salesforce.com", HOME),
        ("//na42.salesforce.com", HOME),
        ("https://na42.salesforce.com\r\n", HOME),
        ("https://[::1", HOME),
        ("https://na42.salesforce.com:port", HOME),
    ],
)
def test_a_token_goes_to_no_other_host(instance: str, configured: str) -> None:
    assert trusted(instance, configured) is None


def test_an_instance_elsewhere_ends_the_login() -> None:
    asking, service = client({**GRANTED, "instance_url": "https://evil.example"})
    with pytest.raises(BadAnswer, match="instance_url: another host") as caught:
        log_in(asking, CREDENTIALS)
    assert "evil" not in str(caught.value)
    assert len(service.requests) == 1


@pytest.mark.parametrize(
    "identity",
    [
        "",
        "00D7Q00000LumenUAB",
        "https://login.salesforce.com/id/",
        "https://login.salesforce.com/id/0017Q00000LumenUAB/0057Q000001LampQAC",
        "https://login.salesforce.com/id/00D7Q00000LumenUAB/0017Q000001LampQAC",
        f"{IDENTITY}/more",
        f"{IDENTITY}\n",
    ],
)
def test_a_token_of_nobody_is_none(identity: str) -> None:
    asking, _ = client({**GRANTED, "id": identity})
    with pytest.raises(BadAnswer, match=r"id: (the address of an organisation|String)"):
        log_in(asking, CREDENTIALS)


@pytest.mark.parametrize("missing", sorted(GRANTED))
def test_a_token_reply_without_a_part_is_none_and_shows_no_token(missing: str) -> None:
    asking, _ = client({name: value for name, value in GRANTED.items() if name != missing})
    with pytest.raises(BadAnswer, match=f"{missing}: ") as caught:
        log_in(asking, CREDENTIALS)
    assert "canary" not in str(caught.value)


def test_a_second_login_is_the_same_user_s() -> None:
    other = IDENTITY.replace("0057Q", "0058Q")
    asking, _ = client(GRANTED, GRANTED, {**GRANTED, "id": other})
    first = log_in(asking, CREDENTIALS)
    assert log_in(asking, CREDENTIALS, before=first) == first
    with pytest.raises(BadAnswer, match="another user than a moment ago"):
        log_in(asking, CREDENTIALS, before=first)
