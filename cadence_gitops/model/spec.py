"""The base of every kind's fields: frozen, closed, camelCase on the outside."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticKnownError


class Spec(BaseModel):
    """Hold the fields of a kind or of a part of one.

    A field that was not given is *unmanaged*, one that was given as ``None`` is *cleared*; ``model_fields_set`` tells
    them apart, and so every optional field defaults to ``None`` without being in that set.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        validate_by_alias=True,
        validate_by_name=False,
        # Parts are compiled within their kinds; compiling each for itself as well would double the start of every command.
        defer_build=True,
    )


# What every JSON reader keeps exactly (RFC 8259, section 6); a larger number could come back as another.
LARGEST = 2**53 - 1


def _truth_value(value: object) -> object:
    """Tell ``true`` from 1 and 1.0, which Python holds to be equal to it."""
    if not isinstance(value, bool):
        raise PydanticKnownError("bool_type")
    return value


Flag = Annotated[bool, Strict()]
Yes = Annotated[Literal[True], BeforeValidator(_truth_value)]
Count = Annotated[int, Strict(), Field(ge=0, le=LARGEST)]
Positive = Annotated[int, Strict(), Field(ge=1, le=LARGEST)]
Integer = Annotated[int, Strict(), Field(ge=-LARGEST, le=LARGEST)]
Decimal = Annotated[float, Strict(), Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Text = Annotated[str, Field(min_length=1, max_length=500)]
NAME = r"^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$"
Slug = Annotated[str, Field(min_length=1, max_length=120, pattern=NAME)]
ObjectRef = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^(~\S+|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)$")]
"""The name of an object that a field refers to; ``~`` and a service's id where the object has no name of ours."""


class Secret(Spec):
    """Point at a secret in the environment; it is compared by ``version`` and its value is never read back.

    The live side knows only the version, therefore ``env`` is optional here; a check demands it of manifests.
    """

    env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")] | None = None
    """The environment variable that holds the value while a plan is applied; a manifest can't do without it. The value
    is never read back. (ours)"""
    version: Positive
    """Raise it when the value changes: only versions are compared. (ours)"""
