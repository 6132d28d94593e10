"""Many files read by all cores: helpers read shares of them, and this process takes what they have understood.

A helper gives the values of documents and the findings about them, never nodes or objects: places are looked up in the
text when somebody asks, and objects are made here. What only the whole folder can tell stays here too: an address that
is declared twice, an overlay. Whatever a helper can't answer for is read here as if there were no helpers.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial

import orjson
from pydantic import JsonValue

from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.fork import Fork, spare_cores
from cadence_gitops.manifests.parser import Parser, location_of
from cadence_gitops.manifests.reader import Known, Reader, judged
from cadence_gitops.model.desired import Substitution

# Less than this is read before a helper has begun.
LEAST_BYTES = 256 * 1024

# What is known of one document, in the order of ``Known``: a plain tuple, which JSON has.
_Document = tuple[JsonValue, int, int, int, bool]


@dataclass(slots=True)
class Share:
    """Hold what was understood of some files: for each its documents, or None where that can't be said apart."""

    files: list[list[_Document] | None] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    documents: int = 0
    substitutions: dict[Location, Substitution] = field(default_factory=dict)

    def packed(self) -> bytes:
        """Write the share; values as JSON, which is quicker than what Python has of its own."""
        return pickle.dumps((orjson.dumps(self.files), self.findings, self.documents, self.substitutions))

    @classmethod
    def unpacked(cls, data: bytes) -> "Share":
        """Read a share that a helper has packed."""
        files, *rest = pickle.loads(data)  # noqa: S301 - from memory that only our own fork has written to
        return cls(orjson.loads(files), *rest)


@dataclass(frozen=True, slots=True)
class Staff:
    """Say how many helpers there may be, and what makes one; raises ``OSError`` where the system has no more."""

    number: Callable[[], int] = spare_cores
    begin: Callable[[Callable[[], bytes]], Fork] = Fork.working


@dataclass(frozen=True, slots=True)
class Shared:
    """Hold a reading that helpers may be at already; the first share is this process's own."""

    _reader: Reader
    _shares: list[list[Found]]
    _working: list[Fork | None]

    @property
    def helped(self) -> bool:
        """Tell whether others read while this process does something else."""
        return any(helper is not None for helper in self._working)

    def finish(self) -> None:
        """Read the own share, and take those of the helpers."""
        for found in self._shares[0]:
            self._reader.read(found)
        for share, helper in zip(self._shares[1:], self._working, strict=True):
            result = helper.result() if helper is not None else None
            take(self._reader, share, share=Share.unpacked(result) if result is not None else None)


@contextmanager
def begun(
    reader: Reader, files: Iterable[Found], *, staff: Staff | None = None, share: float = 1.0
) -> Iterator[Shared]:
    """Begin to read files, with helpers where there is enough to read.

    ``share`` is how much of what a helper reads this process wants to read itself.
    """
    found = list(files)
    hired = staff or Staff()
    helped = hired.number() if sum(len(each.data) for each in found) >= LEAST_BYTES else 0
    shares = _shares(found, [share, *[1.0] * helped])
    with ExitStack() as stack:
        working = [_begun(hired, partial(_packed, reader, each), stack=stack) for each in shares[1:]]
        yield Shared(reader, shares, working)


def understood(reader: Reader, files: Sequence[Found]) -> Share:
    """Read files on behalf of a reader, which is left as it is."""
    share = Share()
    for found in files:
        parser = Parser(reader.parser.variables)
        documents = _documents(reader, parser, found=found)
        share.files.append(documents)
        if documents is not None:
            share.findings += parser.findings
            share.documents += parser.documents
            share.substitutions |= parser.substitutions
    return share


def take(reader: Reader, files: Sequence[Found], *, share: Share | None) -> None:
    """Have a reader know what was understood of files, and read those of which nothing was."""
    if share is None:
        share = Share([None] * len(files))
    reader.parser.findings += share.findings
    reader.parser.documents += share.documents
    reader.parser.substitutions |= share.substitutions
    for found, documents in zip(files, share.files, strict=True):
        if documents is None:
            reader.read(found)
            continue
        for document in documents:
            reader.known(found, Known(*document))


def _packed(reader: Reader, files: Sequence[Found]) -> bytes:
    return understood(reader, files).packed()


def _begun(staff: Staff, work: Callable[[], bytes], *, stack: ExitStack) -> Fork | None:
    try:
        helper = staff.begin(work)
    except OSError:
        # The system has no process left for us.
        return None
    stack.callback(helper.end)
    return helper


def _documents(reader: Reader, parser: Parser, *, found: Found) -> list[_Document] | None:
    documents: list[_Document] = []
    for parsed in parser.parse(found):
        if reader.overlaid(parsed.value):
            return None
        location = location_of(parsed.root, found.file)
        wrongs = judged(parsed)
        if wrongs is not None:
            parser.findings += wrongs
        documents.append((parsed.value, parsed.index, location.line, location.column, wrongs is None))
    return documents


def _shares(found: list[Found], weights: Sequence[float]) -> list[list[Found]]:
    """Divide files into runs, by bytes and weight."""
    unit = sum(len(each.data) for each in found) / sum(weights)
    shares: list[list[Found]] = [[] for _ in weights]
    current, room = 0, weights[0] * unit
    for each in found:
        if room <= 0 and current + 1 < len(weights):
            current += 1
            room += weights[current] * unit
        shares[current].append(each)
        room -= len(each.data)
    return shares
