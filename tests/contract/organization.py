"""A small organisation that has one object of every kind, for the tests of the contract."""

import json
from collections.abc import Mapping
from itertools import count
from typing import Any

import httpx

from cadence_gitops.emulator import Sandbox

Snapshot = dict[str, Any]

SUPER_ADMIN, ADMIN, MANAGER, AGENT = "mb-claire", "mb-adam", "mb-maria", "mb-paul"


def _one(identity: str, key: str | None, **spec: Any) -> dict[str, Any]:  # noqa: ANN401 -- a spec's values
    return {"id": identity, "key": key, "spec": spec}


def snapshot(provider: str = "salesforce") -> Snapshot:
    """Give a fresh copy of the organisation."""
    return {
        "formatVersion": 1,
        "organization": {"name": "acme", "spec": {"crm": {"provider": provider, "admin": ADMIN}, "mail": ["google"]}},
        "revision": 40,
        "crm": {"provider": provider, "connection": "connected", "mapping": "complete", "change": None},
        "resources": {
            "members": [
                _one(SUPER_ADMIN, "claire", email="claire@acme.example", role="super-admin"),
                _one(ADMIN, "adam", email="adam@acme.example", role="admin", group="gr-france"),
                _one(MANAGER, "maria", email="maria@acme.example", role="sales-manager"),
                _one(AGENT, "paul", email="paul@acme.example", role="sales-agent", group="gr-france"),
            ],
            "groups": [
                _one("gr-admin", None, title="Admin"),
                _one("gr-france", "france", title="France"),
                _one("gr-spain", "spain", title="Spain"),
            ],
            "field-mappings": [
                _one(
                    "fm-lead",
                    "sf-lead",
                    crm="salesforce",
                    object="lead",
                    fields={"firstName": "FirstName", "lastName": "LastName", "companyName": "Company"},
                )
            ],
            "integration-statuses": [
                _one(
                    "is-lead",
                    "lead",
                    object="lead",
                    conversion={"status": "Closed - Converted"},
                    custom={"Working - Contacted": {"webhook": "https://hooks.example/1"}},
                    customOrder=["Working - Contacted"],
                )
            ],
            "rules": [
                _one("ru-company", "house", scope={"company": True}, mail={"maxPerDay": 150}, sms={"maxPerDay": 9})
            ],
            "cadences": [
                _one(
                    "cd-outbound",
                    "outbound",
                    title="Outbound",
                    visibility="company",
                    steps={
                        "intro": {"type": "mail", "undocumented": {"delay": 2}},
                        "again": {"type": "reply", "to": "intro"},
                        "ring": {"type": "call"},
                    },
                    stepsOrder=["intro", "again", "ring"],
                ),
                _one("cd-nurture", "nurture", title="Nurture", visibility="personal", owner=AGENT),
            ],
            "standard-workflows": [
                _one("wf-bounce", "bounce", trigger={"type": "mail-bounces"}, actions=[{"type": "stop-cadence"}]),
                _one(
                    "wf-call",
                    None,
                    trigger={"type": "call-longer-than", "threshold": 60},
                    actions=[{"type": "go-to-last-step"}],
                ),
                _one(
                    "wf-contact",
                    "contact",
                    trigger={"type": "contact-status-updated"},
                    actions=[{"type": "move-to-cadence", "cadence": "cd-nurture"}],
                ),
                _one("wf-owner", "owner", trigger={"type": "owner-changes"}, actions=[{"type": "stop-cadence"}]),
                _one(
                    "wf-reassign",
                    "reassign",
                    trigger={"type": "mail-opened"},
                    actions=[{"type": "change-owner", "owner": MANAGER}],
                ),
            ],
            "advanced-workflows": [
                _one("aw-mql", "mql", title="MQL", trigger={"type": "lead-added"}, cadence="cd-outbound")
            ],
            "cadence-workflows": [
                _one(
                    "cw-skip",
                    "skip",
                    cadence="cd-outbound",
                    title="Skip",
                    trigger={"type": "task-skipped"},
                    actions=[{"type": "pause-cadence", "days": 3}],
                )
            ],
        },
        "leads": {
            "counts": [
                {"source": "crm", "cadence": "cd-outbound", "owner": AGENT, "count": 5},
                {"source": "csv", "cadence": "cd-outbound", "owner": AGENT, "count": 3},
                {"source": "sheets", "cadence": None, "owner": None, "count": 2},
            ]
        },
        "records": [{"type": "templates", "count": 7}, {"type": "history", "count": 12}],
    }


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
