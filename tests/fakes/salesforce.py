"""An organisation of Salesforce's with prepared answers, for what no stand-in would ever say."""

from collections.abc import Mapping

import httpx
import pytest

from cadence_gitops.crm.salesforce import open_reader
from cadence_gitops.errors import CadenceError
from cadence_gitops.ports import CrmReader
from cadence_gitops.settings import SalesforceAccess
from tests.fakes.canned import Canned, Reply, answer
from tests.fakes.clock import FakeClock
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
    """Give out a token."""
    identity = f"https://login.salesforce.com/id/{ORGANIZATION}/{user}"
    return answer({"access_token": token, "instance_url": url, "id": identity, "token_type": "Bearer"})


def describe(name: str, *, used: int = 258) -> httpx.Response:
    """Describe an object, as our own small responses do."""
    return answer(
        own("salesforce", f"{name}.describe.json"),
        Last_Modified=MODIFIED,
        Sforce_Limit_Info=f"api-usage={used}/15000",
    )


def path(name: str) -> str:
    """Name the request for an object."""
    return f"GET /services/data/v62.0/sobjects/{name}/describe/"


LEAD, ACCOUNT, CONTACT = (path(name) for name in ("Lead", "Account", "Contact"))


def organization(replies: Mapping[str, list[Reply]] | None = None) -> Canned:
    """Make an organisation whose replies may be others."""
    everything: dict[str, list[Reply]] = {POST: [granted(), granted(RENEWED)]}
    everything |= {path(name): [describe(name, used=260 - place)] for place, name in enumerate(("Lead", "Contact"))}
    everything[ACCOUNT] = [describe("Account")]
    return Canned({**everything, **(replies or {})})


def reader(service: httpx.BaseTransport, clock: FakeClock | None = None, *, account: str | None = None) -> CrmReader:
    """Make a reader of it."""
    access = SalesforceAccess(url=URL, account=account)
    return open_reader(access, secrets=FakeSecrets(SECRETS), transport=service, clock=clock or FakeClock())


def refusal(status: int, code: str, message: str = "no") -> httpx.Response:
    """Refuse as the API does."""
    return answer([{"message": message, "errorCode": code}], status)


def refused(service: Canned) -> CadenceError:
    """Read, and give the error that ends it, which holds no secret."""
    with pytest.raises(CadenceError) as caught:
        reader(service).read()
    shown = f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    assert "canary" not in shown
    return caught.value


def over() -> httpx.Response:
    """Say that a session has ended."""
    return refusal(401, "INVALID_SESSION_ID", f"Session expired or invalid: {TOKEN}")
