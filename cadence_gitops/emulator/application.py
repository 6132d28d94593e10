"""The WSGI application: falcon reads the request and finds the path, the gate does the rest."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import falcon

from cadence_gitops.emulator.documents import encoded
from cadence_gitops.emulator.gate import Gate, Route
from cadence_gitops.emulator.problems import CODES, Problem
from cadence_gitops.emulator.wire import Answer, Request

PROBLEM = "application/problem+json"

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_CODE_OF_STATUS = {400: "malformed", 404: "not-found", 405: "method-not-allowed", 415: "unsupported-media-type"}


class Endpoint:
    """Answer the methods of one path; falcon looks responders up by name."""

    def __init__(self, gate: Gate, routes: Iterable[Route], public_url: str | None) -> None:
        self._gate = gate
        self._public_url = public_url
        for route in routes:
            setattr(self, f"on_{route.method.lower()}", partial(self._respond, route))

    def _respond(self, route: Route, req: falcon.Request, resp: falcon.Response, **parameters: str) -> None:
        _fill(resp, self._gate.answer(route, self._read(req, parameters)))

    def _read(self, req: falcon.Request, parameters: Mapping[str, str]) -> Request:
        return Request(
            method=req.method,
            path=req.path,
            parameters=parameters,
            query={name: value if isinstance(value, str) else value[-1] for name, value in req.params.items()},
            headers={name.lower(): value for name, value in req.headers.items()},
            content=req.bounded_stream.read() if req.method in ("POST", "PATCH") else b"",
            base_url=self._public_url or req.prefix,
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


def _on_problem(req: falcon.Request, resp: falcon.Response, problem: Problem, _: object) -> None:
    _fill_problem(resp, problem)


def _on_http_error(req: falcon.Request, resp: falcon.Response, error: falcon.HTTPError, _: object) -> None:
    code = _CODE_OF_STATUS.get(error.status_code, "malformed" if error.status_code < 500 else "internal")  # noqa: PLR2004
    headers = dict(error.headers) if isinstance(error.headers, Mapping) else dict(error.headers or ())
    detail = error.description or CODES[code][1]
    _fill_problem(resp, Problem(code=code, detail=detail, headers=headers))


def application(gate: Gate, routes: Iterable[Route], public_url: str | None) -> Wsgi:
    """Make the application."""
    app = falcon.App()
    # Texts with a comma are texts; a blank parameter is one that was given.
    app.req_options.auto_parse_qs_csv = False
    app.req_options.keep_blank_qs_values = True
    app.add_error_handler(Problem, _on_problem)
    app.add_error_handler(falcon.HTTPError, _on_http_error)
    by_path: dict[str, list[Route]] = {}
    for route in routes:
        by_path.setdefault(route.path, []).append(route)
    for path, found in by_path.items():
        app.add_route(path, Endpoint(gate, found, public_url))
    return app
