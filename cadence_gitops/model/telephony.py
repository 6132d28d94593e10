"""What a phone system says of its users and its webhooks, as far as Cadence depends on it.

What it doesn't say, or says in a form that nobody documents, stays unknown: nothing is taken for absent that may be there.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
_NUMBER = re.compile(r"(?:USER)?0*([0-9]+)", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


class Flow(StrEnum):
    """Say which messages a webhook tells of."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class PhoneUser:
    """Describe a user; ``email`` is in small letters, None where the phone system doesn't give one."""

    id: str
    name: str = ""
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """Describe a webhook; ``place`` is where it points, without the query, which may be secret. None is unknown.

    ``vague`` means that it may tell of more than its ``flows``: something about its events couldn't be read.
    """

    place: str | None
    flows: frozenset[Flow] = frozenset()
    vague: bool = False
    enabled: bool | None = None

    def tells(self, flow: Flow) -> bool | None:
        """Tell whether messages of a flow are told of; None: unknown."""
        return True if flow in self.flows else None if self.vague else False


@dataclass(frozen=True)
class Listing(Generic[T]):
    """Hold what was listed; what isn't ``complete`` proves of nothing that it isn't there."""

    items: tuple[T, ...]
    complete: bool = True


def user_number(text: str) -> str:
    """Give the number of a user: Ringover's lists have ``4711`` where its webhooks have ``USER4711``."""
    found = _NUMBER.fullmatch(text.strip())
    return found[1] if found else text.strip()


def place_of(address: str) -> str | None:
    """Give where an address points, in one form, without user, query and fragment; None for what is no web address."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), parts.hostname
    if scheme not in _PORTS or not host or any(sign.isspace() for sign in address.strip()):
        return None
    shown = f"[{host}]" if ":" in host else host
    end = "" if port in (None, _PORTS[scheme]) else f":{port}"
    return f"{scheme}://{shown}{end}{parts.path or '/'}"
