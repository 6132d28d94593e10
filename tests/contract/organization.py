"""A small organisation that has one object of every kind, for the tests of the contract."""

import json
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from cadence_gitops.emulator import Sandbox

Snapshot = dict[str, Any]

SUPER_ADMIN, ADMIN, MANAGER, AGENT = "mb-claire", "mb-adam", "mb-maria", "mb-paul"


_DOCUMENT = Path(__file__).with_suffix(".json").read_bytes()


def snapshot() -> Snapshot:
    """Give a fresh copy of the organisation, which is on Salesforce and has leads from every source."""
    content: Snapshot = json.loads(_DOCUMENT)
    return content


class Caller:
    """Speak to a sandbox with a member's token; every write gets a key of its own, and knows the current entity tag."""

    def __init__(self, sandbox: Sandbox, member: str | None = None, scope: str = "write") -> None:
        self.client = httpx.Client(transport=httpx.WSGITransport(app=sandbox.app), base_url="http://sandbox.localhost")
        self.client.headers["Authorization"] = f"Bearer {sandbox.token(scope, member)}"
        self._who = f"{member}-{scope}"
        self._numbers = count(1)

    def get(self, path: str, **headers: str) -> httpx.Response:
        """Read."""
        return self.client.get(f"/v1/{path}", headers=_named(headers))

    def send(self, method: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        """Write; headers are named with underscores, and replace the ones that are sent by default."""
        media_type = "application/merge-patch+json" if method == "PATCH" else "application/json"
        sent = {"Idempotency-Key": f"{self._who}-{next(self._numbers)}", "Content-Type": media_type, **_named(headers)}
        content = None if body is None else json.dumps(body).encode()
        return self.client.request(method, f"/v1/{path}", content=content, headers={k: v for k, v in sent.items() if v})

    def post(self, path: str, body: object = None, **headers: str) -> httpx.Response:
        """Create, or act."""
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: object, **headers: str) -> httpx.Response:
        """Patch an object in the state that it is in."""
        return self.send("PATCH", path, body, **{"if_match": self.etag(path), **headers})

    def delete(self, path: str, **headers: str) -> httpx.Response:
        """Delete an object in the state that it is in."""
        return self.send("DELETE", path, None, **{"if_match": self.etag(path), **headers})

    def etag(self, path: str) -> str:
        """Read the entity tag of an object."""
        return str(self.get(path).headers.get("ETag", '"gone"'))

    def spec(self, path: str) -> Any:  # noqa: ANN401 -- any JSON value
        """Read the spec of an object, None if it is gone."""
        return self.get(path).json().get("spec")

    def switch(self, to: str, keep: str, **headers: str) -> httpx.Response:
        """Change the CRM as it is now."""
        etag = self.get("crm").json()["etag"]
        return self.post("crm/switch", {"to": to, "keep": keep}, **{"if_match": etag, **headers})


def problem(response: httpx.Response) -> str:
    """Give the code of a refusal; an answer that is none gives its status."""
    if response.headers.get("Content-Type") != "application/problem+json":
        return str(response.status_code)
    document = response.json()
    assert document["status"] == response.status_code
    return str(document["type"]).removeprefix("urn:cadence-gitops:problem:")


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
