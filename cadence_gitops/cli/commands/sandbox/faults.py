"""The faults of a vendor's stand-in, as the command line names them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.completions import Offer

if TYPE_CHECKING:
    from cadence_gitops.emulator.vendors import Faults

# The word for a request that is let through.
THROUGH = "pass"
FAULTS = (
    THROUGH,
    "unauthorized",
    "forbidden",
    "html",
    "not-found",
    "gone",
    "burst",
    "daily",
    "busy",
    "truncated",
    "empty",
)
# More would only fill memory.
MOST = 10_000

offered = Offer(lambda _ctx: FAULTS)
"""The words for faults."""


def failures(text: str) -> tuple[str, int]:
    """Read ``FAULT``, or ``FAULT:N`` for N requests."""
    fault, colon, number = text.partition(":")
    if fault not in FAULTS:
        message = f"“{fault}” is none of {', '.join(FAULTS)}"
        raise click.BadParameter(message)
    if colon and not (number.isascii() and number.isdecimal() and 1 <= int(number[:9]) <= MOST):
        message = f"“{number}” is no number from 1 to {MOST}"
        raise click.BadParameter(message)
    return fault, int(number) if colon else 1


def faults_of(planned: Iterable[tuple[str, int]]) -> "Faults":
    """Plan what was asked for, in its order."""
    from cadence_gitops.emulator.vendors import Fault, Faults

    return Faults(*(None if name == THROUGH else Fault(name) for name, number in planned for _ in range(number)))
