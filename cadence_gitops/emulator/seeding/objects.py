"""The objects of an organisation while it is made: their ids, and what has been made so far."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from cadence_gitops.emulator.documents import Document, digest, short_hash
from cadence_gitops.emulator.seeding.chance import Unique
from cadence_gitops.emulator.shapes.kinds import COLLECTIONS


def slug(text: str) -> str:
    """Write a text as a key: lower case, ASCII, hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")


@dataclass(slots=True)
class Objects:
    """Collect envelopes by collection; with ``managed`` every object gets a key, as though manifests had made it."""

    seed: int
    managed: bool
    envelopes: dict[str, list[Document]] = field(default_factory=lambda: {name: [] for name in COLLECTIONS})
    _keys: dict[str, Unique] = field(default_factory=lambda: {name: Unique("-") for name in COLLECTIONS})

    def add(self, collection: str, name: str, *, spec: Document) -> str:
        """Add an object; gives its id, which follows from the seed and the name."""
        key = self._keys[collection].of(slug(name) or "unnamed")
        one = f"{COLLECTIONS[collection].prefix}-{short_hash(self.seed, collection, key)}"
        self.envelopes[collection].append(
            {
                "id": one,
                "key": key if self.managed else None,
                "etag": '"1"',
                "digest": digest(spec),
                "spec": spec,
            }
        )
        return one

    def ids(self, collection: str) -> list[str]:
        """List the ids of a collection, in the order in which the objects were made."""
        return [one["id"] for one in self.envelopes[collection]]

    def sorted(self) -> Iterator[tuple[str, list[Document]]]:
        """Yield the collections with their objects by id, as the service lists them."""
        for name, envelopes in self.envelopes.items():
            yield name, sorted(envelopes, key=lambda one: str(one["id"]))
