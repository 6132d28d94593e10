"""What the service calls our objects: ids, keys and ETags by address, names by id."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cadence_gitops.model.address import Address
from cadence_gitops.model.live import Handle


class Entry(NamedTuple):
    """Pair an address with what the service knows it by."""

    address: Address
    handle: Handle


class Register:
    """Translate between names and ids; learns from reads and from the answers to writes, from several threads."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._handles: dict[Address, Handle] = {}
        self._names: dict[tuple[str, str], str] = {}
        for entry in entries:
            self.learn(entry)

    @property
    def handles(self) -> Mapping[Address, Handle]:
        """Give a copy of all handles."""
        return dict(self._handles)

    def learn(self, entry: Entry, *, former: Address | None = None) -> None:
        """Remember an object; ``former`` is the address that it no longer has."""
        self._handles[entry.address] = entry.handle
        self._names[entry.address.kind, entry.handle.id] = entry.address.name
        if former is not None and former != entry.address:
            self._handles.pop(former, None)

    def forget(self, address: Address) -> None:
        """Forget an object that is gone."""
        handle = self._handles.pop(address, None)
        if handle is not None:
            self._names.pop((address.kind, handle.id), None)

    def handle(self, address: Address) -> Handle | None:
        """Give what the service knows an object by."""
        return self._handles.get(address)

    def name(self, kind: str, service_id: str) -> str:
        """Give the name of an object; one that wasn't listed is named like one without a key."""
        return self._names.get((kind, service_id)) or Address.unkeyed(kind, service_id).name

    def id(self, kind: str, name: str) -> str | None:
        """Give the id of an object; the name of one without a key holds it, also after the object got a name."""
        address = Address(kind, name)
        handle = self._handles.get(address)
        if handle is not None:
            return handle.id
        unkeyed = name.removeprefix("~")
        return None if address.keyed or (kind, unkeyed) not in self._names else unkeyed
