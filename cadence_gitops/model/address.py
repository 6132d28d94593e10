"""Identity: an object is known by its kind and its name, wherever its manifest stands."""

from typing import NamedTuple


# A tuple, because a plan looks ten thousand of them up many times, and tuples are hashed and compared by C.
class Address(NamedTuple):
    """Name one object, written ``Kind/name``.

    A live object that no manifest owns yet has no name of ours: its name is ``~`` and the service's id.
    """

    kind: str
    name: str

    def __str__(self) -> str:
        """Write the address as manifests, plans and consents do."""
        return f"{self.kind}/{self.name}"

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read ``Kind/name``; a text of another form raises ``ValueError``."""
        kind, slash, name = text.partition("/")
        if not (kind and slash and name):
            raise ValueError(text)
        return cls(kind, name)

    @classmethod
    def unkeyed(cls, kind: str, service_id: str) -> "Address":
        """Address a live object that was made in the web app and has no key."""
        return cls(kind, f"~{service_id}")

    @property
    def keyed(self) -> bool:
        """Tell whether the object carries a name of ours."""
        return not self.name.startswith("~")
