"""The plan file: a plan as JSON, and back. What is read is what was written, or a clear error."""

import json
from collections.abc import Callable

import orjson
from pydantic import JsonValue, TypeAdapter, ValidationError

from cadence_gitops.errors import BadFile
from cadence_gitops.model.pointer import escape
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.names import misnamed
from cadence_gitops.plan.plan import FORMAT_VERSION, Plan
from cadence_gitops.plan.stages import names_of

ADAPTER: TypeAdapter[Plan] = TypeAdapter(Plan)
Misfit = Callable[[JsonValue], str]
"""Says where a document doesn't fit a schema, and why; nothing if it fits."""


def _fitting(_document: JsonValue) -> str:
    return ""


def dump_plan(plan: Plan) -> bytes:
    """Write a plan as indented JSON with a final line feed."""
    return orjson.dumps(
        ADAPTER.dump_python(plan, mode="json", by_alias=True), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )


def load_plan(data: bytes, path: str, *, misfit: Misfit = _fitting) -> Plan:
    """Read a plan; raises ``BadFile`` for what is truncated, of another version, of another shape, or altered.

    ``misfit`` is asked first where a document doesn't fit the published schema.
    """
    document = _document(data, path)
    version = document.get("formatVersion") if isinstance(document, dict) else None
    if version is None:
        raise BadFile(path, "not-a-plan", "/formatVersion: missing")
    if version != FORMAT_VERSION or isinstance(version, bool):
        raise BadFile(path, "other-version", _harmless(str(version)[:40]))
    fault = misfit(document)
    if fault:
        raise BadFile(path, "not-a-plan", _harmless(fault))
    try:
        plan = ADAPTER.validate_python(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        pointer = "".join(f"/{escape(str(step))}" for step in first["loc"])
        raise BadFile(path, "not-a-plan", _harmless(f"{pointer}: {first['msg']}")) from None
    unknown = misnamed(plan)
    if unknown:
        raise BadFile(path, "not-a-plan", _harmless(unknown))
    stages = tuple(stage.name for stage in plan.stages)
    if fingerprint(plan) != plan.fingerprint or stages != names_of(
        tuple(plan.operations), plan.change, restoration=plan.restoration
    ):
        raise BadFile(path, "altered", plan.fingerprint)
    return plan


def _harmless(text: str) -> str:
    """Write what could steer a terminal, or a line of a log, as JSON would."""
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text)


def _document(data: bytes, path: str) -> JsonValue:
    """Read JSON that can be written again, with no key twice: what a reviewer reads first must be what counts."""
    try:
        document: JsonValue = orjson.loads(data)
        orjson.dumps(document)
    except orjson.JSONDecodeError as error:
        raise BadFile(path, "not-json", f"{path}:{error.lineno}:{error.colno}") from None
    except orjson.JSONEncodeError:
        raise BadFile(path, "too-deep") from None
    twice = _repeated_key(data)
    if twice:
        raise BadFile(path, "repeated-key", _harmless(twice))
    return document


def _repeated_key(data: bytes) -> str:
    """Point at a key that stands twice in its object, if there is one."""
    marks: list[str] = []

    def read(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            marks.append(next(name for name in names if names.count(name) > 1))
            return _Marked(found)
        return found

    document = json.loads(data, object_pairs_hook=read)
    return f"{_pointer(document)}/{escape(marks[0])}" if marks else ""


class _Marked(dict[str, JsonValue]):
    """Be an object in which a key stands twice."""


def _pointer(node: object, above: str = "") -> str | None:
    """Point at the first marked object, the innermost ones first, as they are read."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, child in children:
        found = _pointer(child, f"{above}/{escape(str(name))}")
        if found is not None:
            return found
    return above if isinstance(node, _Marked) else None
