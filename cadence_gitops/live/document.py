"""Typed access to what the service answered: whatever isn't as the contract says becomes a ``BadAnswer``."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import JsonValue

from cadence_gitops.errors import BadAnswer


class Document(NamedTuple):
    """Hold a JSON object; ``request`` names, in errors, what was asked."""

    request: str
    members: dict[str, JsonValue]

    @classmethod
    def of(cls, request: str, value: JsonValue) -> "Document":
        """Take an answer that must be an object."""
        if not isinstance(value, dict):
            raise BadAnswer(request, "not an object")
        return cls(request, value)

    def text(self, name: str) -> str:
        """Give a member that must be a text."""
        value = self.members.get(name)
        if not isinstance(value, str):
            raise self._wrong(name, "a text")
        return value

    def text_or_none(self, name: str) -> str | None:
        """Give a text that may be absent or null."""
        return None if self.members.get(name) is None else self.text(name)

    def text_or_null(self, name: str) -> str | None:
        """Give a text that may be null, but never left out: what is missing says nothing."""
        return None if self._told(name) is None else self.text(name)

    def number(self, name: str) -> int:
        """Give a member that must be a whole number, zero or more."""
        value = self.members.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(name, "a count")
        return value

    def truth(self, name: str) -> bool:
        """Give a member that must be true or false."""
        value = self.members.get(name)
        if not isinstance(value, bool):
            raise self._wrong(name, "true or false")
        return value

    def one_of(self, name: str, *words: str) -> str:
        """Give a text that must be one of ``words``."""
        value = self.text(name)
        if value not in words:
            raise self._wrong(name, " or ".join(words))
        return value

    def object(self, name: str) -> "Document":
        """Give a member that must be an object."""
        value = self.members.get(name)
        if not isinstance(value, dict):
            raise self._wrong(name, "an object")
        return Document(self.request, value)

    def object_or_none(self, name: str) -> "Document | None":
        """Give an object that may be absent or null."""
        return None if self.members.get(name) is None else self.object(name)

    def object_or_null(self, name: str) -> "Document | None":
        """Give an object that may be null, but never left out."""
        return None if self._told(name) is None else self.object(name)

    def size(self, name: str) -> int:
        """Count the entries of a member that must be a list."""
        return len(self._list(name))

    def objects(self, name: str) -> "Iterator[Document]":
        """Walk a member that must be a list of objects."""
        for value in self._list(name):
            if not isinstance(value, dict):
                raise self._wrong(name, "objects")
            yield Document(self.request, value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a member that must be a list of texts."""
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(name, "texts")
        return tuple(str(value) for value in values)

    def _list(self, name: str) -> list[JsonValue]:
        value = self.members.get(name)
        if not isinstance(value, list):
            raise self._wrong(name, "a list")
        return value

    def _told(self, name: str) -> JsonValue:
        if name not in self.members:
            raise self._wrong(name, "there")
        return self.members[name]

    def _wrong(self, name: str, expected: str) -> BadAnswer:
        return BadAnswer(self.request, f"{name}: not {expected}")
