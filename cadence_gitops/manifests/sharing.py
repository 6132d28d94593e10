"""Many files read by all cores: helpers and this process each read the next few, until there are none left.

A helper begins before this process has imported what it takes to say what a manifest means: reading is most of the work,
and needs none of that. It gives the values of documents and the findings about them, never nodes or objects: places are
looked up in the text when somebody asks, and objects are made here. What only the whole folder can tell stays here too:
an address that is declared twice, an overlay. Whatever a helper can't answer for is read here as if there were no
helpers.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

import orjson

from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.fork import Fork, Signal, dealt, spare_cores
from cadence_gitops.manifests.layers import Layers
from cadence_gitops.manifests.parser import Parsed, Parser
from cadence_gitops.manifests.variables import Variables
from cadence_gitops.model.substitution import Substitution

if TYPE_CHECKING:
    from pydantic import JsonValue

# Less than this is read before a helper has begun.
LEAST_BYTES = 256 * 1024
# Portions are small, so that all are done at about the same time, and large enough to be worth handing over.
PORTION_BYTES = 16 * 1024
MOST_PORTIONS = 96


class Known(NamedTuple):
    """Hold a document that another process has read: its value, which one of its file it is, and where.

    ``wrong``: it is, and the findings say how. Otherwise it is right as far as anybody has looked.
    """

    value: "JsonValue"
    position: int
    line: int
    column: int
    wrong: bool


# The same as a plain tuple, which JSON has.
_Document = tuple["JsonValue", int, int, int, bool]


@dataclass(frozen=True, slots=True)
class Given:
    """Say with what documents are read: the values of variables (None: nothing is one), and what is laid over them."""

    variables: Variables | None
    layers: Layers


@dataclass(slots=True)
class Share:
    """Hold what was understood of a portion of files: for each its documents, or None where that can't be said apart."""

    number: int = 0
    files: list[list[_Document] | None] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    documents: int = 0
    substitutions: dict[Location, Substitution] = field(default_factory=dict)

    def packed(self) -> bytes:
        """Write the share; values as JSON, which is quicker than what Python has of its own."""
        rest = (self.findings, self.documents, self.substitutions)
        return pickle.dumps((self.number, orjson.dumps(self.files), *rest))

    @classmethod
    def unpacked(cls, data: bytes) -> "Share":
        """Read a share that a helper has packed."""
        number, files, *rest = pickle.loads(data)  # noqa: S301 - from a file that only our own fork has written to
        return cls(number, orjson.loads(files), *rest)


class Reading(Protocol):
    """Keep what files declare."""

    def read(self, found: Found) -> None:
        """Read a file."""
        ...

    def take(self, files: Sequence[Found], share: Share) -> bool:
        """Take what was understood of files, read those of which nothing was; False: one is wrong, and nobody knew."""
        ...


@dataclass(frozen=True, slots=True)
class Staff:
    """Say how many helpers there may be, and what makes one; raises ``OSError`` where the system has no more."""

    number: Callable[[], int] = spare_cores
    begin: Callable[[Callable[[], Iterable[bytes]]], Fork] = Fork.working


@dataclass(frozen=True, slots=True)
class Shared:
    """Hold a reading that helpers may be at already; ``wary`` has them look whether documents are right."""

    _portions: list[list[Found]]
    _numbers: Iterator[int]
    _helpers: list[Fork]
    _wary: Signal

    @property
    def helped(self) -> bool:
        """Tell whether others read while this process does something else."""
        return bool(self._helpers)

    @property
    def files(self) -> int:
        """Count the files."""
        return sum(map(len, self._portions))

    def finish(self, reading: Reading) -> None:
        """Read what nobody has begun with, and take what helpers have understood."""
        left = set(range(len(self._portions)))
        # What is done comes first: helpers look closer as soon as one document in it turns out to be wrong.
        left -= self._taken(reading, wait=False)
        for number in self._numbers:
            self._read(reading, number)
            left.remove(number)
            left -= self._taken(reading, wait=False)
        left -= self._taken(reading, wait=True)
        # A helper has failed.
        for number in left:
            self._read(reading, number)

    def _read(self, reading: Reading, number: int) -> None:
        for found in self._portions[number]:
            reading.read(found)

    def _taken(self, reading: Reading, *, wait: bool) -> set[int]:
        shares = (Share.unpacked(part) for helper in self._helpers for part in helper.parts(wait=wait))
        taken: set[int] = set()
        for share in shares:
            if not reading.take(self._portions[share.number], share):
                self._wary.give()
            taken.add(share.number)
        return taken


@contextmanager
def begun(given: Given, files: Iterable[Found], *, staff: Staff | None = None) -> Iterator[Shared]:
    """Begin to read files, with helpers where there is enough to read."""
    found = list(files)
    hired = staff or Staff()
    size = sum(len(each.data) for each in found)
    wanted = hired.number() if size >= LEAST_BYTES else 0
    wary = Signal()
    with ExitStack() as stack:
        if not wanted:
            yield Shared([found], iter(range(1)), [], wary)
            return
        portions = _portions(found, size)
        numbers = dealt(len(portions), stack)
        work = partial(_packed, given, portions, numbers=numbers, wary=wary)
        helpers = [helper for helper in (_begun(hired, work, stack=stack) for _ in range(wanted)) if helper is not None]
        yield Shared(portions, numbers, helpers, wary)


def understood(given: Given, files: Sequence[Found], *, number: int = 0, wary: bool = False) -> Share:
    """Read files on behalf of somebody else.

    ``wary``: the first document is looked at more closely, and whatever follows a wrong one, because these come in
    crowds. Who takes the others finds out.
    """
    share = Share(number)
    for found in files:
        parser = Parser(given.variables)
        documents: list[_Document] = []
        for parsed in parser.parse(found):
            if given.layers and given.layers.has(parsed.value):
                # Its meaning depends on the others'.
                share.files.append(None)
                break
            wrongs = _judged(parsed) if wary else None
            wary = wrongs is not None
            parser.findings += wrongs or ()
            mark = parsed.root.start_mark
            documents.append((parsed.value, parsed.position, mark.line + 1, mark.column + 1, wary))
        else:
            share.files.append(documents)
            share.findings += parser.findings
            share.documents += parser.documents
            share.substitutions |= parser.substitutions
    return share


def _judged(parsed: Parsed) -> list[Diagnostic] | None:
    # This is what a helper begins without.
    from cadence_gitops.manifests.interpretation import judged

    return judged(parsed)


def _packed(
    given: Given, portions: Sequence[Sequence[Found]], *, numbers: Iterable[int], wary: Signal
) -> Iterator[bytes]:
    return (understood(given, portions[number], number=number, wary=bool(wary)).packed() for number in numbers)


def _begun(staff: Staff, work: Callable[[], Iterable[bytes]], *, stack: ExitStack) -> Fork | None:
    try:
        helper = staff.begin(work)
    except OSError:
        # The system has no process left for us.
        return None
    stack.callback(helper.end)
    return helper


def _portions(found: list[Found], size: int) -> list[list[Found]]:
    """Divide files into runs of about as many bytes."""
    most = min(MOST_PORTIONS, size // PORTION_BYTES)
    portions: list[list[Found]] = [[] for _ in range(most)]
    before = 0
    for each in found:
        portions[min(before * most // size, most - 1)].append(each)
        before += len(each.data)
    return portions
