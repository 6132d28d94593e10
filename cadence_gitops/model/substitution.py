"""Where the value of a manifest came from, if not from its own text."""

from dataclasses import dataclass

from cadence_gitops.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Substitution:
    """Say which variables a value came from, and where those got theirs."""

    names: tuple[str, ...]
    defined: tuple[Location, ...] = ()
