"""A service of prepared answers: a transport that notes what was asked, for what an emulator would never answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpx
from pydantic import JsonValue

from cadence_gitops.live.client import Endpoint
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.tree import digest

URL = "https://cadence.example"
TOKEN = "canary-token-1b2c3d"
Reply = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


@dataclass
class Canned(httpx.BaseTransport):
    """Answer by verb and path, each with its list of replies; the last one is given again and again."""

    replies: dict[str, list[Reply]]
    requests: list[httpx.Request] = field(default_factory=list)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Give the next reply."""
        self.requests.append(request)
        request.read()
        replies = self.replies[f"{request.method} {request.url.path}"]
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if isinstance(reply, Exception):
            raise reply
        if not isinstance(reply, httpx.Response):
            return reply(request)
        return httpx.Response(reply.status_code, headers=reply.headers, content=reply.content)

    @property
    def asked(self) -> list[str]:
        """List the requests."""
        return [f"{request.method} {request.url.path}" for request in self.requests]

    @property
    def endpoint(self) -> Endpoint:
        """Point at this service."""
        return Endpoint(URL, self, TOKEN)


def answer(body: JsonValue, status: int = 200, **headers: str) -> httpx.Response:
    """Answer with JSON."""
    return httpx.Response(status, json=body, headers={name.replace("_", "-"): text for name, text in headers.items()})


def problem(status: int, code: str, **members: JsonValue) -> httpx.Response:
    """Answer with a problem document."""
    body = {"type": f"urn:cadence-gitops:problem:{code}", "title": code, "status": status, **members}
    return httpx.Response(status, json=body, headers={"Content-Type": "application/problem+json"})


def page(
    *items: Mapping[str, JsonValue], total: int | None = None, revision: int = 7, cursor: str | None = None
) -> Reply:
    """Answer with a page of a collection."""
    entries: list[JsonValue] = [dict(item) for item in items]
    count = len(entries) if total is None else total
    return answer({"items": entries, "total": count, "revision": revision, "next": cursor})


def item(service_id: str, key: str | None, spec: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Make the envelope of an object."""
    return {"id": service_id, "key": key, "etag": '"1"', "digest": digest(spec), "spec": spec}


def crm(**members: JsonValue) -> Reply:
    """Answer with the state of a CRM at rest."""
    rest: dict[str, JsonValue] = {
        "provider": "salesforce",
        "connection": "connected",
        "mapping": "complete",
        "missing": [],
        "change": None,
        "revision": 7,
        "etag": '"7"',
    }
    return answer(rest | members)


def organization(**replies: list[Reply]) -> Canned:
    """Make a service with a small organisation; ``replies`` replace those of a collection, or of another path below /v1."""
    everything: dict[str, list[Reply]] = {f"GET /v1/{kind.collection}": [page()] for kind in KINDS}
    everything |= {
        "GET /v1/organization": [answer({**item("org", None, {"crm": {"provider": "salesforce"}}), "name": "acme"})],
        "GET /v1/crm": [crm()],
        "GET /v1/leads/counts": [answer({"items": [], "total": 0, "revision": 7})],
        "GET /v1/records/counts": [answer({"items": [], "revision": 7})],
        "GET /v1/member-connections": [answer({"items": [], "total": 0, "revision": 7, "next": None, "connected": 0})],
        "GET /v1/crm/status-options": [answer({"options": ["New"], "revision": 7})],
    }
    everything |= {f"GET /v1/{path.replace('__', '/').replace('_', '-')}": found for path, found in replies.items()}
    return Canned(everything)
