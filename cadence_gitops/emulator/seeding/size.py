"""How big a made-up organisation is."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Size:
    """Count what there will be; ``workflows`` are those of all three kinds together.

    Raises ``ValueError`` for an impossible number: somebody has to be the super admin.
    """

    people: int = 60
    groups: int = 3
    workflows: int = 30
    cadences: int = 12
    leads: int = 14_000

    def __post_init__(self) -> None:
        """Refuse what can't be made."""
        for field in fields(self):
            value, least = getattr(self, field.name), 1 if field.name == "people" else 0
            if value < least:
                message = f"{field.name} is {value}, at least {least} is needed"
                raise ValueError(message)
