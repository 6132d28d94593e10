"""The few requests to GitHub's REST interface that our workflows make, over HTTP on this machine; others are refused."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.workflows.hub import BODY_LIMIT, SLUG, Hub, Issue, issue_document, pull_document, run_document

VERSION = "2022-11-28"


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold a request: what was found in its path, its query and its body."""

    parts: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]


class NotAllowedError(Exception):
    """Refuse a request."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(slots=True)
class Rest:
    """Answer requests; ``refused`` keeps those that nobody expects. A token that may not push has its labels dropped."""

    hub: Hub
    refused: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    labels_are_dropped: bool = False

    def answer(self, method: str, target: str, *, headers: Mapping[str, str], body: bytes) -> tuple[int, object]:
        """Answer one request, or refuse it and remember that."""
        self.asked.append(f"{method} {target}")
        try:
            return self._answer(method, target, headers=headers, body=body)
        except NotAllowedError as error:
            self.refused.append(f"{method} {target}: {error.status} {error}")
            return error.status, {"message": str(error)}

    def _answer(self, method: str, target: str, *, headers: Mapping[str, str], body: bytes) -> tuple[int, object]:
        url = urlsplit(target)
        for verb, pattern, permission, handler in self._routes():
            match = re.fullmatch(f"/repos/{SLUG}{pattern}", url.path)
            if match is None or verb != method:
                continue
            self._authorized(headers, permission)
            asked = Asked(match.groupdict(), dict(parse_qsl(url.query)), json.loads(body or b"{}"))
            return handler(asked)
        raise NotAllowedError(404, "Not Found")

    def _authorized(self, headers: Mapping[str, str], permission: str) -> None:
        if headers.get("x-github-api-version") != VERSION or headers.get("accept") != "application/vnd.github+json":
            raise NotAllowedError(400, "the headers don't name the version of the interface")
        scheme, _, token = headers.get("authorization", "").partition(" ")
        scope, _, level = permission.partition(": ")
        if scheme != "Bearer" or not self.hub.allows(token, scope, level=level):
            raise NotAllowedError(403, f"Resource not accessible by integration: needs {permission}")

    def _routes(self) -> list[tuple[str, str, str, Callable[[Asked], tuple[int, object]]]]:
        return [
            ("GET", r"/branches/main", "contents: read", self._branch),
            ("GET", r"/commits/(?P<sha>[0-9a-f]{40})/pulls", "pull-requests: read", self._pulls),
            ("GET", r"/actions/workflows/(?P<file>[\w.]+)/runs", "actions: read", self._runs),
            ("GET", r"/issues", "issues: read", self._issues),
            ("POST", r"/issues", "issues: write", self._open),
            ("PATCH", r"/issues/(?P<number>\d+)", "issues: write", self._edit),
        ]

    def _branch(self, _asked: Asked) -> tuple[int, object]:
        return 200, {"name": "main", "commit": {"sha": self.hub.main}}

    def _pulls(self, asked: Asked) -> tuple[int, object]:
        sha = asked.parts["sha"]
        found = [pull for pull in self.hub.pulls if sha in {pull.head, pull.merged_as}]
        return 200, [pull_document(pull) for pull in found]

    def _runs(self, asked: Asked) -> tuple[int, object]:
        known = {"head_sha", "event", "status", "per_page"}
        _only(asked.query, known)
        path = f".github/workflows/{asked.parts['file']}"
        found = [
            run_document(run)
            for run in reversed(self.hub.runs)
            if run.path == path
            and run.head_sha == asked.query.get("head_sha", run.head_sha)
            and run.event == asked.query.get("event", run.event)
            and asked.query.get("status", run.conclusion) == run.conclusion
        ]
        return 200, {"total_count": len(found), "workflow_runs": found}

    def _issues(self, asked: Asked) -> tuple[int, object]:
        _only(asked.query, {"state", "labels", "per_page"})
        found = [
            issue_document(issue)
            for issue in self.hub.issues
            if issue.state == asked.query["state"] and asked.query["labels"] in issue.labels
        ]
        return 200, found

    def _open(self, asked: Asked) -> tuple[int, object]:
        _only(asked.body, {"title", "body", "labels"})
        _short_enough(asked.body["body"])
        labels = [] if self.labels_are_dropped else asked.body["labels"]
        issue = Issue(next(self.hub.numbers), asked.body["title"], asked.body["body"], labels)
        self.hub.issues.append(issue)
        return 201, issue_document(issue)

    def _edit(self, asked: Asked) -> tuple[int, object]:
        _only(asked.body, {"title", "body", "state", "state_reason"})
        number = int(asked.parts["number"])
        issue = next((issue for issue in self.hub.issues if issue.number == number), None)
        if issue is None:
            raise NotAllowedError(404, "Not Found")
        _short_enough(asked.body.get("body", ""))
        for key in ("title", "body", "state"):
            setattr(issue, key, asked.body.get(key, getattr(issue, key)))
        return 200, issue_document(issue)


def _only(given: Mapping[str, Any], known: set[str]) -> None:
    if set(given) - known:
        raise NotAllowedError(422, f"not known: {sorted(set(given) - known)}")


def _short_enough(body: str) -> None:
    if len(body) > BODY_LIMIT:
        raise NotAllowedError(422, f"body is too long (maximum is {BODY_LIMIT} characters)")


@contextmanager
def serving(rest: Rest) -> Iterator[str]:
    """Serve on a free port of this machine; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _handle(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, document = rest.answer(self.command, self.path, headers=headers, body=body)
            content = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _handle  # noqa: N815 - the names are http.server's

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
