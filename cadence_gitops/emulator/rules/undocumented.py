"""What this sandbox does where no page says what happens: keep, destroy, or decide by a seed for each object."""

from dataclasses import dataclass

from cadence_gitops.emulator.documents import short_hash


class BadUndocumentedError(ValueError):
    """Say that the choice for the undocumented is none of the three."""

    def __init__(self, choice: str) -> None:
        super().__init__(
            f"the undocumented behaviour is {choice!r}; allowed are keep, destroy, or a whole number as a seed"
        )


@dataclass(frozen=True, slots=True)
class Undocumented:
    """Decide the fate of what no page speaks of."""

    choice: str

    def __post_init__(self) -> None:
        if self.choice not in ("keep", "destroy") and not self.choice.removeprefix("-").isdecimal():
            raise BadUndocumentedError(self.choice)

    def destroys(self, *subject: str) -> bool:
        """Tell whether a thing is lost; the same seed and subject always give the same fate."""
        if self.choice in ("keep", "destroy"):
            return self.choice == "destroy"
        return int(short_hash(self.choice, *subject), 16) % 2 == 1
