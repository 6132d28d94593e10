"""People outside, as far as a restore must know them: whom nobody may write to, and leads as a file would bring them."""

from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Literal

# What the contract says of addresses, of ASCII alone.
_WHITE = " \t\n\r\f\v"
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
SuppressionReason = Literal["unsubscribed", "bounced"]


@dataclass(frozen=True, slots=True)
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
class HeldMember:
    """Hold a member as a backup has one: the name then, ``~`` and the service's id without a key, and the address."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class HeldLead:
    """Hold a lead as a backup has it; ``placed`` tells whether it stood in a cadence."""

    id: str
    source: str
    external_id: str | None
    name: str
    email: str
    company: str
    owner: HeldMember | None
    placed: bool

    @property
    def key(self) -> str:
        """Give what keeps it from coming twice: what it came with the first time, else its id."""
        return self.external_id or self.id

    @property
    def marks(self) -> tuple[str, ...]:
        """Give everything by which it would be known among those that are there."""
        own = lead_marks(self.id, self.name, email=self.email)
        return own + key_marks(self.key, self.name, email=self.email)


def lead_marks(service_id: str, name: str, *, email: str) -> tuple[str, ...]:
    """Give what a lead is known by: its name with its id or its address.

    Neither says enough without the name: many share an address, and ids begin anew in another organisation.
    """
    address, same = same_address(email), _same_name(name)
    own = f"id:{service_id} {same}"
    return (own, f"email:{address} {same}") if address else (own,)


def key_marks(key: str, name: str, *, email: str) -> tuple[str, ...]:
    """Give what a lead is known by that was imported with a key: that with its name or its address."""
    address = same_address(email)
    own = f"key:{key} {_same_name(name)}"
    return (own, f"key:{key} email:{address}") if address else (own,)


def _same_name(name: str) -> str:
    return " ".join(name.split()).casefold()


def same_address(email: str) -> str:
    """Write an address as the contract compares them: without white space around it, A to Z as a to z, and no more.

    One taken for another would never be sent where it has to be known; one too many does no harm.
    """
    return email.strip(_WHITE).translate(_LOWER)
