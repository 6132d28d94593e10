"""One answer of the service, and the typed error that it means when it refuses."""

import re
from dataclasses import dataclass, replace

import orjson
from pydantic import JsonValue

from cadence_gitops.errors import BadAnswer, Problem, ServiceError, Unauthorized
from cadence_gitops.live.document import Document
from cadence_gitops.web.received import Received

URN = "urn:cadence-gitops:problem:"
OK = 200
_CODE = re.compile(r"[a-z]+(-[a-z]+)*")
AUTHORIZATION = frozenset({401, 403})


@dataclass(frozen=True, slots=True)
class Answer(Received):
    """Hold an answer of the service."""

    @property
    def document(self) -> Document:
        """Read the body, which must be a JSON object."""
        return Document.of(self.request, self._json())

    def accepted(self) -> "Answer":
        """Give the answer itself, or raise what a refusal means."""
        if self.ok:
            return self
        raise self.refusal()

    def about_people(self) -> "Answer":
        """Give the answer without what a refusal says: it may quote whom the request named, and records keep it."""
        if self.ok:
            return self
        code = self.problem_code()
        return replace(self, body=orjson.dumps({"type": f"{URN}{code}"}) if _CODE.fullmatch(code) else b"")

    def refusal(self) -> ServiceError:
        """Say what a refusal means; a body that is no problem document is no secret, but no help either."""
        code, detail, errors = self._problem()
        if self.status in AUTHORIZATION:
            return Unauthorized(self.request, f"{code}: {detail}" if detail else code)
        if not code:
            return BadAnswer(self.request, f"status {self.status} without a problem document")
        return Problem(self.request, self.status, code, detail, errors)

    def member(self, name: str) -> str:
        """Give a text of a problem document, without secrets, or nothing."""
        try:
            value = self.document.members.get(name)
        except BadAnswer:
            return ""
        return self.redaction.cover(value) if isinstance(value, str) else ""

    def problem_code(self) -> str:
        """Give the last part of the problem's type, or nothing."""
        return self._problem()[0]

    def _json(self) -> JsonValue:
        try:
            value: JsonValue = orjson.loads(self.body)
        except orjson.JSONDecodeError:
            raise BadAnswer(self.request, "the body is not JSON") from None
        return value

    def _problem(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        kind, detail = self.member("type"), self.member("detail")
        code = kind.removeprefix(URN) if kind.startswith(URN) else ""
        try:
            errors = tuple(
                (self.redaction.cover(entry.text("pointer")), self.redaction.cover(entry.text("detail")))
                for entry in self.document.objects("errors")
            )
        except BadAnswer:
            errors = ()
        return code, detail, errors
