"""The faults of a vendor's stand-in, as the command line names them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from cadence_gitops.emulator.vendors.stand_in import Fault, Faults

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PASS = "pass"  # noqa: S105 - the word for a request that is let through
FAULTS = (PASS, *(fault.value for fault in Fault))
# More would only fill memory.
MOST = 10_000


class Failures(click.ParamType[tuple[str, int]]):
    """Read ``FAULT``, or ``FAULT:N`` for N requests."""

    name = "fault"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Read it; a word that is none is a usage error."""
        fault, colon, number = str(value).partition(":")
        if fault not in FAULTS:
            self.fail(f"“{fault}” is none of {', '.join(FAULTS)}.", param, ctx)
        if colon and not (number.isdecimal() and 1 <= int(number) <= MOST):
            self.fail(f"“{number}” is no number from 1 to {MOST}.", param, ctx)
        return fault, int(number) if colon else 1

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":  # noqa: ARG002 - the signature is click's
        """Offer the words."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(fault) for fault in FAULTS if fault.startswith(incomplete)]


def faults_of(failures: Iterable[tuple[str, int]]) -> Faults:
    """Plan what was asked for, in its order."""
    return Faults(*(None if name == PASS else Fault(name) for name, number in failures for _ in range(number)))
