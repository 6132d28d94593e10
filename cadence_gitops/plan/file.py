"""The plan file: a plan as JSON, and back. What is read is what was written, or a clear error."""

import orjson
from pydantic import TypeAdapter, ValidationError

from cadence_gitops.errors import BadFile
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.plan import FORMAT_VERSION, Plan
from cadence_gitops.plan.stages import names_of

ADAPTER: TypeAdapter[Plan] = TypeAdapter(Plan)


def dump_plan(plan: Plan) -> bytes:
    """Write a plan as indented JSON with a final line feed."""
    return orjson.dumps(
        ADAPTER.dump_python(plan, mode="json", by_alias=True), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )


def load_plan(data: bytes, path: str) -> Plan:
    """Read a plan; raises ``BadFile`` for what is truncated, of another version, of another shape, or altered."""
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise BadFile(path, "not-json", f"{path}:{error.lineno}:{error.colno}") from None
    version = document.get("formatVersion") if isinstance(document, dict) else None
    if version != FORMAT_VERSION:
        raise BadFile(path, "other-version", str(version))
    try:
        plan = ADAPTER.validate_python(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise BadFile(path, "not-a-plan", "/".join(str(step) for step in first["loc"]) + f": {first['msg']}") from None
    stages = tuple(stage.name for stage in plan.stages)
    if fingerprint(plan) != plan.fingerprint or stages != names_of(tuple(plan.operations), plan.change):
        raise BadFile(path, "altered", plan.fingerprint)
    return plan
