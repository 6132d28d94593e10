"""Many files read by all cores: helpers and this process each read the next few, until there are none left.

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
from pydantic import JsonValue, ValidationError

from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.fork import Fork, dealt, spare_cores
from cadence_gitops.manifests.interpretation import enveloped
from cadence_gitops.manifests.parser import Parser, location_of
from cadence_gitops.manifests.reader import Known, Reader, judged
from cadence_gitops.model.desired import Substitution

# Less than this is read before a helper has begun.
LEAST_BYTES = 256 * 1024
# Portions are small, so that all are done at about the same time, and large enough to be worth handing over.
PORTION_BYTES = 16 * 1024
MOST_PORTIONS = 96

# What is known of one document, in the order of ``Known``: a plain tuple, which JSON has.
_Document = tuple[JsonValue, int, int, int, bool]


@dataclass(slots=True)
class Share:
    """Hold what was understood of a portion of files: for each its documents, or None where that can't be said apart.

    ``judging`` tells, while a portion is read, whether the next document is looked at more closely: the first one, and
    whatever follows a wrong one, because these come in crowds. Who takes the others finds out.
    """

    number: int = 0
    files: list[list[_Document] | None] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    documents: int = 0
    substitutions: dict[Location, Substitution] = field(default_factory=dict)
    judging: bool = True

    def packed(self) -> bytes:
        """Write the share; values as JSON, which is quicker than what Python has of its own."""
        rest = (self.findings, self.documents, self.substitutions)
        return pickle.dumps((self.number, orjson.dumps(self.files), *rest))

    @classmethod
    def unpacked(cls, data: bytes) -> "Share":
        """Read a share that a helper has packed."""
        number, files, *rest = pickle.loads(data)  # noqa: S301 - from a file that only our own fork has written to
        return cls(number, orjson.loads(files), *rest)


@dataclass(frozen=True, slots=True)
class Staff:
    """Say how many helpers there may be, and what makes one; raises ``OSError`` where the system has no more."""

    number: Callable[[], int] = spare_cores
    begin: Callable[[Callable[[], Iterable[bytes]]], Fork] = Fork.working


@dataclass(frozen=True, slots=True)
class Shared:
    """Hold a reading that helpers may be at already."""

    _reader: Reader
    _portions: list[list[Found]]
    _numbers: Iterator[int]
    _helpers: list[Fork]

    @property
    def helped(self) -> bool:
        """Tell whether others read while this process does something else."""
        return bool(self._helpers)

    def finish(self) -> None:
        """Read what nobody has begun with, and take what helpers have understood."""
        left = set(range(len(self._portions)))
        for number in self._numbers:
            self._read(number)
            left.remove(number)
            left -= self._taken(wait=False)
        left -= self._taken(wait=True)
        # A helper has failed.
        for number in left:
            self._read(number)

    def _read(self, number: int) -> None:
        for found in self._portions[number]:
            self._reader.read(found)

    def _taken(self, *, wait: bool) -> set[int]:
        shares = (Share.unpacked(part) for helper in self._helpers for part in helper.parts(wait=wait))
        taken: set[int] = set()
        for share in shares:
            take(self._reader, self._portions[share.number], share=share)
            taken.add(share.number)
        return taken


@contextmanager
def begun(reader: Reader, files: Iterable[Found], *, staff: Staff | None = None) -> Iterator[Shared]:
    """Begin to read files, with helpers where there is enough to read."""
    found = list(files)
    hired = staff or Staff()
    size = sum(len(each.data) for each in found)
    wanted = hired.number() if size >= LEAST_BYTES else 0
    with ExitStack() as stack:
        if not wanted:
            yield Shared(reader, [found], iter(range(1)), [])
            return
        portions = _portions(found, size)
        numbers = dealt(len(portions), stack)
        work = partial(_packed, reader, portions, numbers=numbers)
        helpers = [helper for helper in (_begun(hired, work, stack=stack) for _ in range(wanted)) if helper is not None]
        yield Shared(reader, portions, numbers, helpers)


def understood(reader: Reader, files: Sequence[Found], *, number: int = 0) -> Share:
    """Read files on behalf of a reader, which is left as it is."""
    share = Share(number)
    for found in files:
        parser = Parser(reader.parser.variables)
        documents = _documents(reader, parser, found=found, share=share)
        share.files.append(documents)
        if documents is not None:
            share.findings += parser.findings
            share.documents += parser.documents
            share.substitutions |= parser.substitutions
    return share


def take(reader: Reader, files: Sequence[Found], *, share: Share) -> None:
    """Have a reader know what was understood of files, and read those of which nothing was."""
    try:
        known = [
            None if documents is None else [(each[0], reader.known(found, Known(*each))) for each in documents]
            for found, documents in zip(files, share.files, strict=True)
        ]
    except ValidationError:
        # One is wrong that nobody has looked at, and to say how takes nodes, which are made by reading.
        for found in files:
            reader.read(found)
        return
    reader.parser.findings += share.findings
    reader.parser.documents += share.documents
    reader.parser.substitutions |= share.substitutions
    for found, pairs in zip(files, known, strict=True):
        if pairs is None:
            reader.read(found)
            continue
        for value, declared in pairs:
            reader.take(value, declared)


def _packed(reader: Reader, portions: Sequence[Sequence[Found]], *, numbers: Iterable[int]) -> Iterator[bytes]:
    return (understood(reader, portions[number], number=number).packed() for number in numbers)


def _begun(staff: Staff, work: Callable[[], Iterable[bytes]], *, stack: ExitStack) -> Fork | None:
    try:
        helper = staff.begin(work)
    except OSError:
        # The system has no process left for us.
        return None
    stack.callback(helper.end)
    return helper


def _documents(reader: Reader, parser: Parser, *, found: Found, share: Share) -> list[_Document] | None:
    documents: list[_Document] = []
    for parsed in parser.parse(found):
        if reader.overlaid(parsed.value):
            return None
        location = location_of(parsed.root, found.file)
        wrongs = judged(parsed) if share.judging or not enveloped(parsed.value) else None
        share.judging = wrongs is not None
        parser.findings += wrongs or ()
        documents.append((parsed.value, parsed.index, location.line, location.column, wrongs is None))
    return documents


def _portions(found: list[Found], size: int) -> list[list[Found]]:
    """Divide files into runs of about as many bytes."""
    most = min(MOST_PORTIONS, size // PORTION_BYTES)
    portions: list[list[Found]] = [[] for _ in range(most)]
    before = 0
    for each in found:
        portions[min(before * most // size, most - 1)].append(each)
        before += len(each.data)
    return portions
