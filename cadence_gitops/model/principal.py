"""Who we are to the service: what a plan must not take away from under its own feet."""

from dataclasses import dataclass
from typing import Literal

Scope = Literal["read", "write"]


@dataclass(frozen=True, slots=True)
class Principal:
    """Say whose token it is: ``member`` is a member's name, None of an account of a service."""

    member: str | None
    role: str
    scope: Scope
