"""The files of a folder while they are being changed: everything is tried on paper before anything is written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import JsonValue

from cadence_gitops.diagnostics import Location, has_errors
from cadence_gitops.errors import BadFile
from cadence_gitops.manifests.discovery import Found, discover, read_file
from cadence_gitops.manifests.parser import Parsed, Parser, subject_of
from cadence_gitops.manifests.second_reader import reads_the_same
from cadence_gitops.manifests.variables import Variables
from cadence_gitops.manifests.writer.documents import appended, without_documents
from cadence_gitops.manifests.writer.emission import HOUSE
from cadence_gitops.manifests.writer.placing import Sibling, place
from cadence_gitops.manifests.writer.remarks import Remark, at_rest, parts_at_rest, remarked
from cadence_gitops.manifests.writer.rewriting import Rewrite, layout_of, rewritten
from cadence_gitops.model.address import Address
from cadence_gitops.model.pointer import without
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Parts:
    """Hold a document as a whole, and the pointers to the parts of it that rest."""

    whole: Tree
    pointers: tuple[str, ...]

    @property
    def rest(self) -> Tree:
        """Give what the document says without them."""
        return without(self.whole, self.pointers)

    def without(self, index: int, pointers: tuple[str, ...]) -> Rewrite:
        """Take out what can't become a remark, once the others have."""
        others = tuple(each for each in self.pointers if each not in pointers)
        return Rewrite(index, without(self.whole, others), self.rest, Shape())


@dataclass(slots=True)
class _File:
    """Hold a file and what is to become of it."""

    text: str = ""
    mark: str = ""
    documents: dict[str, Parsed] = field(default_factory=dict)
    rewrites: list[Rewrite] = field(default_factory=list)
    removed: dict[int, str] = field(default_factory=dict)
    added: list[Tree] = field(default_factory=list)
    rested: dict[int, tuple[str, ...]] = field(default_factory=dict)
    remarks: dict[int, tuple[Remark, ...]] = field(default_factory=dict)
    parts: dict[int, Parts] = field(default_factory=dict)
    own_remarks: list[tuple[Remark, ...]] = field(default_factory=list)
    kept: Mapping[tuple[int, int], frozenset[str]] = field(default_factory=dict)

    def result(self, variables: Variables) -> str | None:
        """Give the text as it becomes, None if no document is left."""
        if len(self.documents) + len(self.added) == len(self.removed):
            return None
        text = self.text
        if self.rewrites:
            done = rewritten(self.text, self.rewrites, variables=variables)
            text, self.kept = done.text, done.kept
        if self.remarks:
            text = remarked(text, self.remarks)
        if self.parts:
            text, left = parts_at_rest(text, {index: parts.pointers for index, parts in self.parts.items()})
            again = [self.parts[index].without(index, pointers) for index, pointers in left.items()]
            text = rewritten(text, again, variables=variables).text if again else text
        if self.removed:
            text = without_documents(text, self.removed)
        if self.rested:
            # The numbers of documents are those of the text, of which some are gone.
            text = at_rest(text, {index - self._gone(index): heading for index, heading in self.rested.items()})
        if not self.added:
            return text
        first = len(self.documents) - len(self.removed) - len(self.rested)
        text = appended(text, self.added, layout=layout_of(self.text) if self.text else HOUSE)
        return remarked(text, dict(enumerate(self.own_remarks, first)))

    def _gone(self, index: int) -> int:
        return sum(each < index for each in self.removed)

    def wanted(self) -> list[JsonValue]:
        """Give what the documents are to say, in order."""
        said: dict[int, JsonValue] = {each.position: each.value for each in self.documents.values()}
        said |= {each.index: each.new for each in self.rewrites}
        said |= {index: parts.rest for index, parts in self.parts.items()}
        gone = {*self.removed, *self.rested}
        return [*(value for index, value in said.items() if index not in gone), *self.added]


class Folder:
    """Collect changes of the manifests below a folder, to be made all at once.

    Files are named from ``root``, as origins name them; new ones go below ``base``, or into ``only``, the one file there is.
    ``sharers`` are the other environments that read this folder.
    """

    def __init__(
        self,
        root: Path,
        base: str = "",
        *,
        only: str | None = None,
        variables: Variables,
        sharers: tuple[str, ...] = (),
    ) -> None:
        self._root = root
        self._base = base
        self._only = only
        self._variables = variables
        self._sharers = sharers
        self._files: dict[str, _File] = {}
        self._places: dict[Address, str] = {}
        self._counts: Counter[str] = Counter()

    def know(self, places: Mapping[Address, str]) -> None:
        """Learn which documents there are, and in which files."""
        self._places |= places
        self._counts.update(places.values())

    def __contains__(self, address: object) -> bool:
        """Tell whether there is a document of an address."""
        return address in self._places

    def shared(self, address: Address) -> bool:
        """Tell whether a document is that of other environments as well: its name stays, and so does the document."""
        return bool(self._sharers) and address in self

    def own(self, address: Address) -> bool:
        """Tell whether a document may be taken out."""
        return address in self

    def sharers(self, file: str) -> tuple[str, ...]:  # noqa: ARG002 - the answer is the same for all: see ``Layers``
        """Name the other environments that read a file."""
        return self._sharers

    @property
    def files(self) -> AbstractSet[str]:
        """Give the files in which there are documents."""
        return self._counts.keys()

    def parsed(self, address: Address) -> Parsed:
        """Give a document."""
        return self._file(self._places[address]).documents[str(address)]

    def value(self, address: Address) -> Tree:
        """Give what a document says, variables replaced."""
        value = self.parsed(address).value
        return value if isinstance(value, dict) else {}

    def rewrite(self, address: Address, new: Tree, *, shape: Shape, remarks: Iterable[Remark] = ()) -> str:
        """Have a document say something else, with remarks about what it says then; gives its file."""
        file, parsed = self._places[address], self.parsed(address)
        self._files[file].rewrites.append(Rewrite(parsed.position, self.value(address), new, shape))
        self._files[file].remarks[parsed.position] = tuple(remarks)
        return file

    def rest_parts(self, address: Address, pointers: Iterable[str]) -> None:
        """Have entries of a document become remarks, where they stand once it is rewritten: it says them no more."""
        file, position = self._places[address], self.parsed(address).position
        rewrites = self._files[file].rewrites
        whole = next((each.new for each in rewrites if each.index == position), self.value(address))
        self._files[file].parts[position] = Parts(whole, tuple(pointers))

    def rest(self, address: Address, heading: Iterable[str]) -> str:
        """Have a document become a remark below a heading: it says nothing any more, and nothing of it is gone."""
        file, parsed = self._places[address], self.parsed(address)
        self._files[file].rested[parsed.position] = tuple(heading)
        return file

    def remove(self, address: Address) -> str:
        """Take a document out; gives its file, which goes with its last document."""
        file = self._places[address]
        parsed = self.parsed(address)
        self._files[file].removed[parsed.position] = str(address)
        return file

    def add(self, address: Address, document: Tree, *, remarks: Iterable[Remark] = ()) -> str:
        """Write a new document among its siblings, with remarks; gives its file."""
        file = self._only or place(address, self._siblings(address.kind), base=self._base, taken=self._taken())
        self._file(file).added.append(document)
        self._files[file].own_remarks.append(tuple(remarks))
        return file

    def result(self) -> dict[str, bytes | None]:
        """Give the content of every file that changes, None for one that goes; raises ``BadFile`` where that fails."""
        changed: dict[str, bytes | None] = {}
        for name, file in sorted(self._files.items()):
            text = file.result(self._variables)
            if text is not None and text != file.text:
                self._require(name, text, wanted=file.wanted())
                if file.text and not reads_the_same(text):
                    raise BadFile(str(self._root / name), "not-writable-in-place")
            if text != file.text:
                changed[name] = None if text is None else f"{file.mark}{text}".encode()
        return changed

    @property
    def kept(self) -> Mapping[Location, frozenset[str]]:
        """Give, once there is a result, which variables stay in texts that changed, by the places where these stood."""
        files = self._files.items()
        return {Location(name, *place): names for name, file in files for place, names in file.kept.items()}

    def _require(self, name: str, text: str, *, wanted: list[JsonValue]) -> None:
        """Read a text again before anybody else has to: it must say what was wanted, and nothing else."""
        parser = Parser(self._variables)
        said = [parsed.value for parsed in parser.parse(Found(name, text.encode()))]
        if said != wanted or has_errors(parser.findings):
            raise BadFile(str(self._root / name), "not-writable-in-place")

    def _siblings(self, kind: str) -> list[Sibling]:
        return [Sibling(file, self._counts[file] > 1) for known, file in self._places.items() if known.kind == kind]

    def _taken(self) -> set[str]:
        return {*self._places.values(), *self._files}

    def _file(self, name: str) -> _File:
        if name not in self._files:
            self._files[name] = self._read(name)
        return self._files[name]

    def _read(self, name: str) -> _File:
        path = self._root / name
        if not path.exists():
            return _File()
        found = read_file(path, name)
        parsed = list(Parser(self._variables).parse(found))
        text = found.data.decode()
        mark = _BOM if text.startswith(_BOM) else ""
        return _File(text.removeprefix(_BOM), mark, {subject_of(each.value): each for each in parsed})


def documents_in(folder: Path, prefix: str, *, variables: Variables) -> dict[Address, str]:
    """Find the documents below a folder that was read without a problem, and the files that they are in."""
    parser = Parser(variables)
    parsed = (each for found in discover(folder, prefix) for each in parser.parse(found))
    return {Address.parse(subject_of(each.value)): each.source.file for each in parsed}
