"""Drives an emulated Cadence over its wire contract, as a credential, as a person, and as a person in a browser."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import httpx

from cadence_gitops.emulator import Sandbox, create_sandbox
from tests.help_centre.cases import Case, Values
from tests.help_centre.wire import COLLECTIONS, service_id, snapshot, to_wire
from tests.help_centre.world import SUPER_ADMIN, least

ADDRESS = "http://cadence.localhost"


class Service:
    """Hold an organisation of the emulator, and remember who is logged in."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._client = httpx.Client(transport=httpx.WSGITransport(app=sandbox.app), base_url=ADDRESS)
        self._keys = count(1)
        self._tokens: dict[str, str] = {}
        self.sessions: list[str] = []

    def close(self) -> None:
        """Close the client and the sandbox."""
        self._client.close()
        self._sandbox.close()

    def read(self, path: str, *, token: str | None = None) -> httpx.Response:
        """Read a path of the contract, by default as the super admin's credential."""
        bearer = token or self._token(SUPER_ADMIN)
        return self._client.get(f"/v1/{path}", headers={"Authorization": f"Bearer {bearer}"})

    def write(
        self, method: str, path: str, body: Values | None = None, *, etag: str | None = None, actor: str = SUPER_ADMIN
    ) -> httpx.Response:
        """Write, as the credential of a member."""
        headers = {"Authorization": f"Bearer {self._token(actor)}", "Idempotency-Key": f"case-{next(self._keys)}"}
        if body is not None:
            merge = "merge-patch+" if method == "PATCH" else ""
            headers["Content-Type"] = f"application/{merge}json"
        if etag is not None:
            headers["If-Match"] = etag
        content = None if body is None else json.dumps(body)
        return self._client.request(method, f"/v1/{path}", content=content, headers=headers)

    def put(self, kind: str, name: str, spec: Values, *, actor: str = SUPER_ADMIN) -> httpx.Response:
        """Create an object, or change the one that is there: of this name, or of this object of the CRM."""
        body = {"spec": to_wire(kind, spec, secrets=True)}
        path = "organization" if kind == "Organization" else f"{COLLECTIONS[kind]}/{service_id(f'{kind}/{name}')}"
        found = self.read(path)
        if found.is_success:
            return self.write("PATCH", path, body, etag=found.json()["etag"], actor=actor)
        return self.write("POST", COLLECTIONS[kind], {"key": name, **body}, actor=actor)

    def switch(self, to: str, keep: str, *, actor: str = SUPER_ADMIN) -> httpx.Response:
        """Change the CRM."""
        etag = self.read("crm").json()["etag"]
        return self.write("POST", "crm/switch", {"to": to, "keep": keep}, etag=etag, actor=actor)

    def connect(self) -> None:
        """Ask for the connection, and be the person who opens the address and confirms."""
        address = self.write("POST", "crm/connection").json()["address"]
        assert self._client.get(address).is_success
        assert self._client.post(address).is_success

    def map(self, crm: str, mapped: dict[str, list[str]]) -> httpx.Response:
        """Map Cadence fields of the objects of a CRM, and declare the mapping complete."""
        for mapped_object, fields in mapped.items():
            targets = {field: least(crm)[mapped_object][field] for field in fields}
            written = self.put(
                "FieldMapping", f"new-{mapped_object}", {"crm": crm, "object": mapped_object, "fields": targets}
            )
            assert written.is_success, written.text
        return self.write("POST", "crm/mapping/complete")

    def log_in(self, member: str) -> httpx.Response:
        """Log a person in."""
        answered = self._client.post(
            "/v1/sessions",
            json={"member": service_id(f"Member/{member}")},
            headers={"Idempotency-Key": f"case-{next(self._keys)}"},
        )
        if answered.is_success:
            self.sessions.append(answered.json()["session"])
        return answered

    def _token(self, member: str) -> str:
        if member not in self._tokens:
            self._tokens[member] = self._sandbox.token("write", service_id(f"Member/{member}"))
        return self._tokens[member]


@contextmanager
def service(case: Case, undocumented: str = "keep") -> Iterator[Service]:
    """Give the organisation of a case, with everyone logged in and with its change of CRM begun, if it has one."""
    running = Service(create_sandbox(":memory:", snapshot(case), undocumented=undocumented))
    try:
        for member in running.read("members").json()["items"]:
            running.log_in(member["key"])
        change: dict[str, Any] = case.part("change")
        if change:
            assert running.switch(change["to"], change["keep"]).is_success
        if "connect" in change.get("done", ()):
            running.connect()
        if "map" in change.get("done", ()):
            fields = {mapped: list(targets) for mapped, targets in least(change["to"]).items()}
            assert running.map(change["to"], fields).is_success
        yield running
    finally:
        running.close()
