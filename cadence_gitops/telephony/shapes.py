"""Turns what Ringover answers into values, whatever form it has: what can't be read makes a list incomplete, nothing worse."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import JsonValue

from cadence_gitops.model.telephony import Listing, PhoneUser, user_number

Cover = Callable[[str], str]
"""Covers secrets in a text."""

_IDS = ("user_id", "id")
_EMAILS = ("email", "mail")


@dataclass(frozen=True, slots=True)
class Entries:
    """Hold the entries of a list; ``counted`` is what the answer counts, None where it counts nothing. None is no list."""

    found: tuple[JsonValue, ...] | None
    counted: int | None = None

    @property
    def complete(self) -> bool:
        """Tell whether this is a list, and not less than it counts itself."""
        return self.found is not None and (self.counted is None or self.counted <= len(self.found))


def entries_of(body: JsonValue, noun: str) -> Entries:
    """Find the list in an answer: itself, under ``list``, under its noun, or the only one that there is."""
    if isinstance(body, list):
        return Entries(tuple(body))
    if not isinstance(body, dict):
        return Entries(None)
    count = body.get("list_count")
    counted = count if isinstance(count, int) and not isinstance(count, bool) else None
    for key in ("list", noun, f"{noun}_list"):
        if key in body:
            found = body[key]
            # An empty list of Go's is null.
            return Entries((), counted) if found is None else _listed(found, counted)
    lists = [value for value in body.values() if isinstance(value, list)]
    return Entries(tuple(lists[0]), counted) if len(lists) == 1 else Entries(None, counted)


def users_of(entries: Entries, cover: Cover) -> Listing[PhoneUser]:
    """Read users; one without a number makes the list incomplete."""
    users = [user_of(entry, cover) for entry in entries.found or ()]
    read = {user for user in users if user is not None}
    ordered = sorted(read, key=lambda user: (user.id, user.email or "", user.name))
    return Listing(tuple(ordered), entries.complete and None not in users)


def user_of(entry: JsonValue, cover: Cover) -> PhoneUser | None:
    """Read a user, None where the entry is none."""
    if not isinstance(entry, dict):
        return None
    number = next((text for key in _IDS if (text := _identity(entry.get(key)))), "")
    if not number:
        return None
    email = next((text for key in _EMAILS if (text := text_of(entry.get(key)))), "").lower()
    whole = " ".join(filter(None, (text_of(entry.get(key)) for key in ("firstname", "lastname"))))
    name = text_of(entry.get("concat_name")) or whole
    return PhoneUser(cover(user_number(number)), cover(name), cover(email) or None)


def text_of(value: JsonValue) -> str:
    """Give a text without spaces around it; anything else is none."""
    return value.strip() if isinstance(value, str) else ""


def _identity(value: JsonValue) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else text_of(value)


def _listed(found: JsonValue, counted: int | None) -> Entries:
    return Entries(tuple(found) if isinstance(found, list) else None, counted)
