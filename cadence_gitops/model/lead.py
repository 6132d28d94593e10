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


@dataclass(frozen=True, slots=True)
class HeldLead:
    """Hold a lead as a backup has it; ``owner`` is the service's id of a member, and ``owner_key`` that one's name then.

    ``placed`` tells whether it stood in a cadence.
    """

    id: str
    source: str
    external_id: str | None
    name: str
    email: str
    company: str
    owner: str | None
    owner_key: str | None
    placed: bool

    @property
    def key(self) -> str:
        """Give what keeps it from coming twice: what it came with the first time, else its id."""
        return self.external_id or self.id

    @property
    def marks(self) -> tuple[str, ...]:
        """Give everything by which it would be known among those that are there."""
        return lead_marks(self.id, self.name, email=self.email) + key_marks(self.key)


def lead_marks(service_id: str, name: str, *, email: str) -> tuple[str, ...]:
    """Give what a lead is known by: its address, or its id with its name, since ids begin anew in another organisation."""
    address = same_address(email)
    own = f"id:{service_id} {name}"
    return (own, f"email:{address}") if address else (own,)


def key_marks(key: str) -> tuple[str, ...]:
    """Give what a lead is known by that was imported with a key."""
    return (f"key:{key}",)


def same_address(email: str) -> str:
    """Write an address as all ways of writing it are known."""
    return email.strip().casefold()
