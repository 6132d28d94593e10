"""What people do in the web app: change things without a key, connect the CRM, log in and connect their own account.

Everything here goes over the wire, as a browser would, to an open sandbox or to the address of a served one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from cadence_gitops.emulator.documents import Document, encoded, short_hash
from cadence_gitops.emulator.sandbox import Sandbox

IN_PROCESS = "http://sandbox.localhost"


class RefusedError(Exception):
    """Say that the service refused a person; ``problem`` is its answer, ``code`` the problem's code."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        super().__init__(str(problem.get("detail", "the service refused without a reason")))
        self.problem = problem
        self.code = str(problem.get("type", "")).rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Person:
    """Hold a person's browser: ``member`` is who they are, ``session`` what logging in gave them."""

    browser: httpx.Client
    member: str
    session: str
    connection: Mapping[str, Any]


def browse(target: Sandbox | str) -> httpx.Client:
    """Open a browser on a sandbox, or on the address of a served one; the caller closes it."""
    if isinstance(target, Sandbox):
        return httpx.Client(transport=httpx.WSGITransport(app=target.app), base_url=IN_PROCESS)
    return httpx.Client(base_url=target)


def log_in(browser: httpx.Client, member: str, *, occasion: str | None = None) -> Person:
    """Log a member in; refused to everyone but the super admin in a lock-out.

    ``occasion`` tells two log-ins of the same person apart, since the same one is answered the same; by default every
    log-in is another.
    """
    body = {"member": member}
    headers = _headers(None, body, occasion=occasion or uuid4().hex)
    answered = _sent(browser.post("/v1/sessions", content=encoded(body), headers=headers))
    return Person(browser, member, answered["session"], answered["connection"])


def connect_crm(browser: httpx.Client, address: str) -> None:
    """Open the address that the service gave, and confirm: the CRM, or a member's own account, is connected."""
    for page in (browser.get(address), browser.post(address)):
        if page.is_error:
            raise RefusedError({"detail": f"there is nothing to connect at {address}"})


def connect_account(browser: httpx.Client, member: str, *, occasion: str | None = None) -> bool:
    """Log a member in and connect their own account; False if it was connected already."""
    address = log_in(browser, member, occasion=occasion).connection.get("address")
    if address is not None:
        connect_crm(browser, address)
    return address is not None


def create(person: Person, collection: str, *, spec: Document) -> Document:
    """Make an object, as in the web app: it has no key."""
    return _write(person, "POST", path=f"/v1/{collection}", body={"key": None, "spec": spec})


def update(person: Person, path: str, *, change: Document) -> Document:
    """Change an object, whatever it was; ``path`` is like ``cadences/ID`` or ``organization``."""
    return _write(person, "PATCH", path=f"/v1/{path}", body={"spec": change}, etag=_etag(person, path))


def delete(person: Person, path: str) -> None:
    """Delete an object, whatever it was."""
    _write(person, "DELETE", path=f"/v1/{path}", body=None, etag=_etag(person, path))


def _etag(person: Person, path: str) -> str:
    return str(_read(person, path)["etag"])


def _read(person: Person, path: str) -> Document:
    return _sent(person.browser.get(f"/v1/{path}", headers={"Authorization": f"Bearer {person.session}"}))


def _write(person: Person, method: str, *, path: str, body: Document | None, etag: str | None = None) -> Document:
    headers = _headers(person.session, body, occasion=f"{method} {path} {_read(person, 'crm')['revision']}")
    lock = _read(person, "lock")
    if lock["holder"] is not None:
        # Whoever sits in the web app knows of no lock, and none keeps them from anything.
        headers["Fencing-Token"] = str(lock["fencing"])
    if etag is not None:
        headers["If-Match"] = etag
    if method == "PATCH":
        headers["Content-Type"] = "application/merge-patch+json"
    content = None if body is None else encoded(body)
    return _sent(person.browser.request(method, path, content=content, headers=headers))


def _headers(session: str | None, body: Document | None, *, occasion: str) -> dict[str, str]:
    key = short_hash("web", occasion, "" if body is None else encoded(body).decode(), session, length=32)
    headers = {"Idempotency-Key": f"web-{key}"}
    if session is not None:
        headers["Authorization"] = f"Bearer {session}"
    if body is not None:
        headers["Content-Type"] = "application/json"
    return headers


def _sent(response: httpx.Response) -> Document:
    document: Document = response.json() if response.content else {}
    if response.is_error:
        raise RefusedError(document)
    return document
