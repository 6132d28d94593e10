"""The application: two lists of properties in three views, and whose account it is, by the paths of both kinds of version."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

import falcon

from cadence_gitops.emulator.vendors.hubspot import refusals, tokens
from cadence_gitops.emulator.vendors.stand_in import Answer, Wsgi

ACCOUNT = 139_482_016
VERSIONS = ("2026-03", "2026-09", "v3")
OBJECTS = ("companies", "contacts")
_DETAILS = {
    "portalId": ACCOUNT,
    "accountType": "SANDBOX",
    "timeZone": "Europe/Paris",
    "companyCurrency": "EUR",
    "additionalCurrencies": [],
    "utcOffset": "+01:00",
    "utcOffsetMilliseconds": 3_600_000,
    "uiDomain": "app-eu1.hubspot.com",
    "dataHostingLocation": "eu1",
}
_NOT_SENSITIVE = "non_sensitive"
_SENSITIVITIES = (_NOT_SENSITIVE, "sensitive", "highly_sensitive")

_Answered: TypeAlias = Callable[[falcon.Request, frozenset[str]], Answer]


def application() -> Wsgi:
    """Make an application with a day's allowance of its own."""
    app = falcon.App()
    app.set_error_serializer(lambda _, resp, __: _fill(resp, refusals.no_such_address()))
    day = _Day()
    for version in VERSIONS:
        path = f"/crm/{version}/properties" if version == "v3" else f"/crm/properties/{version}"
        for name in OBJECTS:
            app.add_route(f"{path}/{name}", _Resource(_properties(name), day))
    for version in ("2026-03", "v3"):
        app.add_route(f"/account-info/{version}/details", _Resource(_account, day))
    return app


class _Day:
    """Count what is left of the day."""

    def __init__(self) -> None:
        self._left = refusals.DAILY
        self._lock = Lock()

    def spend(self) -> int:
        """Take one away; gives what is left."""
        with self._lock:
            self._left -= 1
            return self._left


class _Resource:
    """Answer whoever has a token that is known."""

    def __init__(self, answered: _Answered, day: _Day) -> None:
        self._answered = answered
        self._day = day

    def on_get(self, req: falcon.Request, resp: falcon.Response) -> None:
        """Answer a request; falcon finds it by its name."""
        kind, _, token = (req.get_header("Authorization") or "").partition(" ")
        scopes = tokens.SCOPES.get(token) if kind == "Bearer" else None
        answer = refusals.unauthorized() if scopes is None else self._answered(req, scopes)
        _fill(resp, answer)
        if scopes is not None:
            resp.set_headers(refusals.limits(day=self._day.spend(), window=refusals.BURST - 1))


def _account(_: falcon.Request, __: frozenset[str]) -> Answer:
    return _json(_DETAILS)


def _properties(name: str) -> _Answered:
    def answered(req: falcon.Request, scopes: frozenset[str]) -> Answer:
        sensitivity = req.get_param("dataSensitivity") or _NOT_SENSITIVE
        archived = req.get_param("archived") or "false"
        if sensitivity not in _SENSITIVITIES or archived not in ("true", "false"):
            return refusals.refusal(400, "Invalid input in the query.", category="VALIDATION_ERROR")
        if scopes.isdisjoint(tokens.any_of(name, _NOT_SENSITIVE)):
            return refusals.not_permitted(name)
        if scopes.isdisjoint(needed := tokens.any_of(name, sensitivity)):
            return refusals.missing_scopes(*needed)
        return _json({"results": [each for each in _held(name) if _shown(each, sensitivity, archived=archived)]})

    return answered


def _shown(each: Mapping[str, Any], sensitivity: str, *, archived: str) -> bool:
    return each["dataSensitivity"] == sensitivity and each.get("archived", False) is (archived == "true")


@cache
def _held(name: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(json.loads((Path(__file__).parent / f"{name}.json").read_bytes()))


def _json(document: Mapping[str, Any]) -> Answer:
    return Answer(200, json.dumps(document).encode(), {"Content-Type": refusals.JSON})


def _fill(resp: falcon.Response, answer: Answer) -> None:
    resp.status = str(answer.status)
    resp.data = answer.body
    resp.set_headers(dict(answer.headers))
