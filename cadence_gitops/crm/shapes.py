"""Reads what came over the wire into shapes: more than we know of is let in, and what isn't as documented is named by its place.

Values are never repeated, because one of them may be a token.
"""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError
from pydantic.alias_generators import to_camel

from cadence_gitops.errors import BadAnswer

S = TypeVar("S", bound="Shape")


class Shape(BaseModel):
    """Be the base of a vendor's shapes: vendors add keys with every release, and a number is no text."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="allow", alias_generator=to_camel, hide_input_in_errors=True, defer_build=True
    )


def read_shape(shape: type[S], value: JsonValue, *, request: str) -> S:
    """Read a value; raises ``BadAnswer`` that names the first place where it isn't what the shape says."""
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise misshapen(request, first["loc"], problem=first["msg"]) from None


def misshapen(request: str, place: tuple[int | str, ...], *, problem: str) -> BadAnswer:
    """Report that an answer isn't as documented at a place: ``fields[3].name``."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")
    return BadAnswer(request, f"{path or 'the body'}: {problem}")
