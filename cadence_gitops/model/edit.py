"""What somebody else did to an object meanwhile, as far as the service tells."""

from dataclasses import dataclass
from typing import Literal

EditAction = Literal["create", "update", "delete"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Describe one write: ``by`` is a member's name (None: not told), ``at`` RFC 3339, ``write`` the key that it carried.

    ``fields`` are pointers to what an update made another.
    """

    address: str
    revision: int
    at: str
    by: str | None
    action: EditAction
    fields: tuple[str, ...]
    write: str = ""
