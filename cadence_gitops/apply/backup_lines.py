"""What a backup says of objects and of counts, a line each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

import orjson
from pydantic import ConfigDict

from cadence_gitops.model.live import LiveState
from cadence_gitops.model.tree import Tree
from cadence_gitops.plan.document import DOCUMENT


@dataclass(frozen=True, slots=True)
class ObjectLine:
    """Hold an object that would be lost."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    address: str
    """Its name, `Kind/name`."""
    id: str
    """The service's id."""
    key: str | None
    """Its key, or null if it was made in the web app."""
    etag: str
    """Its version as the service names it."""
    digest: str
    """The digest of its content."""
    tree: Tree
    """Its content."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """Count the records of a type."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    type: str
    """The type of records."""
    count: int
    """How many."""


@dataclass(frozen=True, slots=True)
class LeadsLine:
    """Count the leads of one source, cadence and owner."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    type: Literal["leads"]
    """Leads."""
    source: str
    """Where they came from."""
    cadence: str
    """The cadence that they are in, or nothing."""
    owner: str
    """Whose they are, or nothing."""
    count: int
    """How many."""


def object_lines(live: LiveState, names: frozenset[str]) -> Iterator[bytes]:
    """Write the objects of these names."""
    for resource in live.inventory:
        name = str(resource.address)
        if name in names:
            handle = live.handles[resource.address]
            line = ObjectLine(name, handle.id, handle.key, handle.etag, digest=resource.digest, tree=resource.tree)
            yield orjson.dumps(line)


def record_lines(live: LiveState) -> Iterator[bytes]:
    """Write how many records there are of each type, and leads of each source, cadence and owner."""
    for name, count in sorted(live.records.items()):
        yield orjson.dumps(RecordLine(name, count))
    for entry in live.leads:
        yield orjson.dumps(LeadsLine("leads", entry.source, entry.cadence, owner=entry.owner, count=entry.count))
