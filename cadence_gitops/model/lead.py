"""People outside, as far as a restore must know them: whom nobody may write to, and leads as a file would bring them."""

from dataclasses import dataclass
from typing import Literal

SuppressionReason = Literal["unsubscribed", "bounced"]


@dataclass(frozen=True, slots=True, order=True)
class Suppression:
    """Hold an address that nobody may write to, and why; ``at`` is RFC 3339, None: not known."""

    email: str
    reason: SuppressionReason
    at: str | None = None

    @property
    def identity(self) -> tuple[str, SuppressionReason]:
        """Tell it from others, however the address is written."""
        return same_address(self.email), self.reason


@dataclass(frozen=True, slots=True)
class CsvLead:
    """Hold a lead as a file would bring it; ``external_id`` keeps it from coming twice, ``owner`` names a member."""

    external_id: str
    name: str
    email: str
    company: str
    owner: str | None = None


def same_address(email: str) -> str:
    """Write an address as all ways of writing it are known."""
    return email.strip().casefold()
