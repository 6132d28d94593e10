"""The backup before anything is destroyed: written, read back, and only then believed."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Annotated, ClassVar, Protocol

import orjson
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from cadence_gitops.apply.backup_lines import object_lines, record_lines
from cadence_gitops.apply.lead_table import table
from cadence_gitops.errors import BadFile, CadenceError, IncompleteRead, Refused
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.document import DOCUMENT
from cadence_gitops.ports import MOST_LINES, BackupStore, Clock, LiveReader

MANIFEST = "manifest.json"
SUPPRESSIONS = "suppressions.ndjson"
# As records they are counted by these names.
SUPPRESSED = ("unsubscribes", "bounces")
FORMAT_VERSION = 1
SOURCES = ("crm", "csv", "sheets")
# A beat and a progress bar need no more than this.
LINES_PER_TICK = 10_000
# Bytes, as if each line had so many more.
HASHED_TOGETHER, PER_LINE = 1 << 16, 64
# A manifest has a line of a hundred letters for each of its dozen files.
LARGEST = 1 << 20
# No service's answer is larger, and a snapshot was one.
LARGEST_SNAPSHOT = 1 << 26

# As many may come between a count and an export as those that were counted, and so many more.
COMING = 10_000

Tick = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Scope:
    """Say what a backup holds beside the whole configuration: the lead ``sources`` to export.

    ``names`` are the addresses of the objects that would be lost, which get a file of their own.
    """

    names: tuple[str, ...]
    sources: tuple[str, ...] = ()

    @classmethod
    def of_everything(cls, live: LiveState) -> "Scope":
        """Cover every object and every lead."""
        return cls(tuple(str(resource.address) for resource in live.inventory), SOURCES)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Describe one file of a backup."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*\.(json|ndjson|csv)$")]
    """The file's name, without the `.gz` of a compressed one."""
    lines: Annotated[int, Field(ge=0, le=2**63 - 1)]
    """How many lines it has."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """The SHA-256 over the lines with their line feeds."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Describe a backup."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    organization: str
    """Its name."""
    revision: Annotated[int, Field(ge=0, le=2**63 - 1)]
    """The revision that was live."""
    created_at: str
    """When, in RFC 3339."""
    reason: str
    """What it was made for."""
    files: tuple[StoredFile, ...]
    """Its files."""
    format_version: int = FORMAT_VERSION
    """The version of this format."""


ADAPTER: TypeAdapter[Manifest] = TypeAdapter(Manifest)


class Around(Protocol):
    """Be what a backup needs of the outside: nothing that writes to the organisation."""

    @property
    def reader(self) -> LiveReader:
        """Read the organisation."""

    @property
    def backups(self) -> BackupStore:
        """Keep the backup."""

    @property
    def clock(self) -> Clock:
        """Tell the time."""


@dataclass(frozen=True, slots=True)
class Backup:
    """Write one backup into ``folder`` of the store; ``reason`` names the plan that it is made for.

    ``steady``: an organisation that changes meanwhile ends it. An apply finds that out by itself, and begins again.
    """

    ports: Around
    folder: str
    reason: str
    tick: Tick
    steady: bool = False

    def make(self, live: LiveState, scope: Scope) -> Manifest:
        """Write each file and read it back, then the manifest; raises ``BadFile`` unless everything is the same.

        What has no manifest is no backup: whatever ends this early leaves none behind.
        """
        reader = self.ports.reader
        files = [
            self._kept("snapshot.json", reader.snapshot().splitlines()),
            self._kept("objects.ndjson", object_lines(live, frozenset(scope.names))),
            self._kept("records.ndjson", record_lines(live)),
            self._kept(SUPPRESSIONS, reader.suppressions(most=most_of(*map(live.records.get, SUPPRESSED)))),
        ]
        for source in scope.sources:
            files += self._leads(source, most_of(live.leads_of(source)))
        if self.steady and (revision := reader.crm().revision) != live.revision:
            raise IncompleteRead("backup", "revision-moved", f"{live.revision}, {revision}")
        manifest = Manifest(
            organization=live.organization,
            revision=live.revision,
            created_at=self.ports.clock.now().isoformat(),
            reason=self.reason,
            files=tuple(files),
        )
        self._written(MANIFEST, [manifest_line(manifest)])
        if read_manifest(self.ports.backups, self.folder)[0] != manifest:
            raise BadFile(self._path(MANIFEST), "not-as-written")
        return manifest

    def _leads(self, source: str, most: int) -> Iterator[StoredFile]:
        """Keep the leads of a source as lines and as a table, which is made of the lines as they are read back."""
        name = f"leads-{source}.ndjson"
        leads = self._written(name, self.ports.reader.leads(source, most=most))
        yield leads
        yield self._kept(f"leads-{source}.csv", table(self._read_back(leads)))

    def _kept(self, name: str, lines: Iterable[bytes]) -> StoredFile:
        written = self._written(name, lines)
        _pass_by(self._read_back(written))
        return written

    def _written(self, name: str, lines: Iterable[bytes]) -> StoredFile:
        counted = _Counted(lines, partial(self.tick, name))
        self.ports.backups.write(self._path(name), counted)
        return counted.described(name)

    def _read_back(self, written: StoredFile) -> Iterator[bytes]:
        return _same(self.ports.backups, self.folder, file=written, tick=self.tick)

    def _path(self, name: str) -> str:
        return f"{self.folder}/{name}"


def most_of(*counted: int | None) -> int:
    """Say how many lines an export can have of which a service has counted so many, though more come every minute.

    What a service doesn't count is not nothing: nobody knows how many there are.
    """
    known = [count for count in counted if count is not None]
    if len(known) < len(counted):
        return MOST_LINES
    return COMING + 2 * sum(known)


def manifest_line(manifest: Manifest) -> bytes:
    """Write what a backup says of itself, the same bytes for the same backup."""
    return orjson.dumps(ADAPTER.dump_python(manifest, mode="json", by_alias=True))


def manifest_digest(lines: Iterable[bytes]) -> str:
    """Name a backup by the lines of its manifest: the SHA-256 over them with their line feeds, as the page computes it."""
    return hashlib.sha256(b"".join(line + b"\n" for line in lines)).hexdigest()


def no_backup(error: CadenceError) -> Refused:
    """Refuse because of what went wrong with a backup."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, BadFile):
        return Refused("backup", detail=f"{error.path}: {error.problem}{error.detail and f' ({error.detail})'}")
    return Refused("backup", detail=str(error))


def verify(store: BackupStore, folder: str, *, manifest: Manifest, tick: Tick) -> None:
    """Read a backup whole; raises ``BadFile`` for a file that isn't what the manifest says."""
    for file in manifest.files:
        _pass_by(_same(store, folder, file=file, tick=tick))


def read_lines(store: BackupStore, folder: str, *, file: StoredFile) -> Iterator[bytes]:
    """Read a file of a backup; raises ``BadFile``, at its end at the latest, if it isn't what the manifest says."""
    return _same(store, folder, file=file, tick=lambda _name, _lines: None)


def _same(store: BackupStore, folder: str, *, file: StoredFile, tick: Tick) -> Iterator[bytes]:
    path = f"{folder}/{file.name}"
    counted = _Counted(store.read(path), partial(tick, file.name))
    passing = iter(counted)
    yield from islice(passing, file.lines)
    if next(passing, None) is not None:
        raise BadFile(store.place(path), "not-as-written", f"more than {file.lines} lines")
    found = counted.described(file.name)
    if found.lines != file.lines:
        raise BadFile(store.place(path), "not-as-written", f"{found.lines} lines of {file.lines}")
    if found != file:
        raise BadFile(store.place(path), "not-as-written")


def read_manifest(store: BackupStore, folder: str) -> tuple[Manifest, str]:
    """Read what a backup says of itself, and the digest that names it by that; raises ``BadFile``.

    Both are of one reading: whoever can write to the place could have the digest of one manifest stand for another.
    """
    path = f"{folder}/{MANIFEST}"
    counted = _Counted(store.read(path), lambda _lines: None)
    try:
        manifest = ADAPTER.validate_json(little(counted, store.place(path)))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise BadFile(store.place(path), "not-a-backup", str(first["msg"])) from None
    if manifest.format_version != FORMAT_VERSION:
        raise BadFile(store.place(path), "not-a-backup", f"format {manifest.format_version}")
    names = [file.name for file in manifest.files]
    if len({*names}) != len(names):
        # Each mention would have the file read once more.
        raise BadFile(store.place(path), "not-a-backup", "a file twice")
    return manifest, counted.described(MANIFEST).sha256


def little(lines: Iterable[bytes], place: str, *, largest: int = LARGEST) -> bytes:
    """Read what is small, or isn't what it should be: nobody's memory is filled by it."""
    read = bytearray()
    for line in lines:
        read += line
        if len(read) > largest:
            raise BadFile(place, "not-a-backup", "too large")
    return bytes(read)


def _pass_by(lines: Iterator[bytes]) -> None:
    """Read to the end, for what is found out on the way."""
    deque(lines, maxlen=0)


class _Counted:
    """Count and hash lines while they pass; what they came to is known at their end."""

    def __init__(self, lines: Iterable[bytes], tick: Callable[[int], None]) -> None:
        self._lines = lines
        self._tick = tick
        self.count = 0
        self._digest = hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        # A million lines: many are hashed at a time, but never so many that they fill the memory.
        some: list[bytes] = []
        size, told = 0, LINES_PER_TICK
        for line in self._lines:
            some.append(line)
            size += len(line) + PER_LINE
            if size >= HASHED_TOGETHER:
                yield from self._hashed(some)
                some, size = [], 0
                if self.count >= told:
                    self._tick(self.count)
                    told += LINES_PER_TICK
        yield from self._hashed(some)
        self._tick(self.count)

    def _hashed(self, some: list[bytes]) -> list[bytes]:
        if some:
            self._digest.update(b"\n".join((*some, b"")))
            self.count += len(some)
        return some

    def described(self, name: str) -> StoredFile:
        return StoredFile(name, self.count, self._digest.hexdigest())
