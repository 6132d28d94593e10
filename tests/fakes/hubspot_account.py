"""An account of HubSpot that answers as a test wants it to, and a reader of it."""

from collections.abc import Mapping

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.crm.hubspot import open_reader
from cadence_gitops.errors import CadenceError
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.ports import CrmReader
from cadence_gitops.settings import HubSpotAccess
from tests.fakes.canned import Canned, answer
from tests.fakes.clock import FakeClock
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
"""What a view answers that has no property."""


class Account(httpx.BaseTransport):
    """Answer properties by their view, contacts and companies alike; ``instead`` replaces answers by the query."""

    def __init__(self, instead: Mapping[str, httpx.Response] | None = None, details: JsonValue = DETAILS) -> None:
        self.requests: list[httpx.Request] = []
        self._details = details
        self.views = {
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
        given = self.views[request.url.query.decode()]
        return httpx.Response(given.status_code, headers=given.headers, content=given.content)

    @property
    def asked(self) -> list[str]:
        """List what was asked, with the queries."""
        return [str(request.url).removeprefix(URL) for request in self.requests]


def opened(
    transport: httpx.BaseTransport, clock: FakeClock | None = None, *, token: str = TOKEN, version: str = "2026-09"
) -> CrmReader:
    """Open a reader of the account behind a transport."""
    access = HubSpotAccess.model_validate({"url": URL, "apiVersion": version})
    secrets = FakeSecrets({"HUBSPOT_ACCESS_TOKEN": token})
    return open_reader(access, secrets=secrets, transport=transport, clock=clock or FakeClock())


def read(transport: httpx.BaseTransport, clock: FakeClock | None = None, *, version: str = "2026-09") -> CrmMetadata:
    """Read the metadata of the account behind a transport."""
    return opened(transport, clock, version=version).read().metadata


def failing(*replies: httpx.Response | Exception, clock: FakeClock | None = None) -> CadenceError:
    """Give the error when companies are answered like this."""
    service = Canned({ACCOUNT: [answer(DETAILS)], COMPANIES: list(replies)})
    with pytest.raises(CadenceError) as caught:
        read(service, clock)
    return caught.value
