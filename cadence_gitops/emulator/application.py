"""The WSGI application: falcon reads the request and finds the path, the gate does the rest."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any, TypeAlias

import falcon

from cadence_gitops.emulator.documents import encoded
from cadence_gitops.emulator.gate import Gate, Route
from cadence_gitops.emulator.problems import CODES, Problem
from cadence_gitops.emulator.routes import ROUTES
from cadence_gitops.emulator.wire import Answer, Request

PROBLEM = "application/problem+json"

Environment: TypeAlias = dict[str, Any]
Wsgi: TypeAlias = Callable[[Environment, Callable[..., Any]], Iterable[bytes]]

_GATE = "cadence_gitops.gate"
_PUBLIC_URL = "cadence_gitops.public_url"
_CODE_OF_STATUS = {
    HTTPStatus.NOT_FOUND: "not-found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method-not-allowed",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "unsupported-media-type",
}


def application(gate: Gate, public_url: str | None) -> Wsgi:
    """Make the application of one sandbox; the routes are built once and shared by all of them."""
    routed = _routed()

    def handle(environment: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        environment[_GATE] = gate
        environment[_PUBLIC_URL] = public_url
        return routed(environment, start_response)

    return handle


@lru_cache(maxsize=1)
def _routed() -> "falcon.App[falcon.Request, falcon.Response]":
    app = falcon.App()
    # A text with a comma is one text, and a blank parameter was given.
    app.req_options.auto_parse_qs_csv = False
    app.req_options.keep_blank_qs_values = True
    app.add_error_handler(Problem, lambda _, resp, problem, __: _fill_problem(resp, problem))
    app.set_error_serializer(lambda _, resp, error: _fill_problem(resp, _problem_of(error)))
    by_path: dict[str, list[Route]] = {}
    for route in ROUTES:
        by_path.setdefault(route.path, []).append(route)
    for path, routes in by_path.items():
        app.add_route(path, _Endpoint(routes))
    return app


class _Endpoint:
    """Answer the methods of one path; falcon looks responders up by name."""

    def __init__(self, routes: Iterable[Route]) -> None:
        for route in routes:
            setattr(self, f"on_{route.method.lower()}", _responder(route))


def _responder(route: Route) -> Callable[..., None]:
    def respond(req: falcon.Request, resp: falcon.Response, **parameters: str) -> None:
        gate: Gate = req.env[_GATE]
        _fill(resp, gate.answer(route, _read(req, parameters)))

    return respond


def _read(req: falcon.Request, parameters: Mapping[str, str]) -> Request:
    return Request(
        method=req.method,
        path=req.path,
        parameters=parameters,
        query={name: (value,) if isinstance(value, str) else tuple(value) for name, value in req.params.items()},
        headers={name.lower(): value for name, value in req.headers.items()},
        content=req.bounded_stream.read() if req.method in ("POST", "PATCH") else b"",
        base_url=req.env[_PUBLIC_URL] or req.prefix,
    )


def _fill(resp: falcon.Response, answered: Answer) -> None:
    resp.status = answered.status
    for name, value in answered.headers.items():
        resp.set_header(name, value)
    if answered.stream is not None:
        resp.stream = answered.stream
    elif answered.body:
        resp.data = answered.body
    if answered.body or answered.stream is not None:
        resp.content_type = answered.media_type


def _fill_problem(resp: falcon.Response, problem: Problem) -> None:
    _fill(resp, Answer(problem.status, encoded(problem.document()), problem.headers, PROBLEM))


def _problem_of(error: falcon.HTTPError) -> Problem:
    internal = error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    code = _CODE_OF_STATUS.get(HTTPStatus(error.status_code), "internal" if internal else "malformed")
    headers = dict(error.headers) if isinstance(error.headers, Mapping) else dict(error.headers or ())
    return Problem(code=code, detail=error.description or CODES[code][1], headers=headers)
