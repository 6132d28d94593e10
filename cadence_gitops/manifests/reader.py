"""One file after another to objects, directives and findings; nothing in one stops the next from being read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import JsonValue

from cadence_gitops.checks.check import Place
from cadence_gitops.checks.context import LOST_FILE
from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.document import Document
from cadence_gitops.manifests.form_checks import DUPLICATE_ADDRESS
from cadence_gitops.manifests.interpretation import Entry, declared, interpret, right, wrong
from cadence_gitops.manifests.layers import Layers
from cadence_gitops.manifests.overlay import Overlaid
from cadence_gitops.manifests.parser import Parsed, Parser, location_of, subject_of, text_of
from cadence_gitops.manifests.places import Positions, SourceText
from cadence_gitops.manifests.project_checks import DIRECTIVE_TWICE
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Origin


class Known(NamedTuple):
    """Hold a document that another process has read: its value, which one of its file it is, and where.

    It is ``right`` as far as anybody has looked, its envelope in any case.
    """

    value: JsonValue
    position: int
    line: int
    column: int
    right: bool


@dataclass(slots=True)
class Reader:
    """Read files, in any order, and keep what they declare.

    Of documents with one address the first counts, by the name of its file and its line; that is known at the end.
    """

    parser: Parser = field(default_factory=Parser)
    entries: dict[Address, Entry] = field(default_factory=dict)
    layers: Layers = field(default_factory=Layers)
    doubles: dict[Address, list[Entry]] = field(default_factory=dict)

    @property
    def findings(self) -> list[Diagnostic]:
        """Give what was found so far."""
        return self.parser.findings

    @property
    def documents(self) -> int:
        """Count the documents, whether they are manifests or not."""
        return self.parser.documents

    def overlay(self, files: Iterable[Found]) -> None:
        """Read a folder of overlays, before what they are laid over; a later folder is laid over an earlier one."""
        parsed = [document for found in files for document in self.parser.parse(found)]
        self.parser.findings += self.layers.add(parsed)

    def read(self, found: Found) -> None:
        """Read a file; everything wrong with it becomes a finding."""
        for parsed in self.parser.parse(found):
            self._document(parsed)

    def overlaid(self, value: JsonValue) -> bool:
        """Tell whether something is laid over a document."""
        return bool(self.layers) and self.layers.has(value)

    def known(self, found: Found, known: Known) -> tuple[Address, Entry] | None:
        """Give what a document declares that was read elsewhere, None if it is wrong and that was said.

        Raises ``ValidationError`` if it is wrong and nobody has found out.
        """
        if not known.right or not isinstance(known.value, dict):
            return None
        source = SourceText(found.file, text_of(found.data))
        location = Location(found.file, known.line, known.column)
        return declared(known.value, Origin(location, Positions(source, known.position)))

    def take(self, value: JsonValue, declared: tuple[Address, Entry] | None) -> None:
        """Keep what a document of that value declares, over which nothing is laid."""
        if self.layers:
            self.layers.over(value)
        if declared is not None:
            self._keep(*declared)

    def finish(self) -> None:
        """Take what overlays add, and say what is declared more than once."""
        # What seems to have no base may have one in a file that couldn't be read.
        complete = not any(finding.check in LOST_FILE for finding in self.findings)
        for base, layers in self.layers.additions():
            known = len(self.findings)
            self._overlaid(Overlaid.of(base, layers))
            self.findings[known:] = self.layers.without_base(base, self.findings[known:], complete=complete)
        for address, entries in self.doubles.items():
            self._declared_again(address, entries)

    def _document(self, parsed: Parsed) -> None:
        file, value = parsed.source.file, parsed.value
        layers = self.layers.over(value) if self.layers else ()
        if layers:
            self._overlaid(Overlaid.of(parsed, layers))
            return
        read = interpret(value, Origin(location_of(parsed.root, file), Positions(parsed.source, parsed.index)))
        if read is None:
            self.parser.findings += _wrong(Document(file, value, parsed.root, subject_of(value)), parsed.unresolved)
        else:
            self._keep(*read)

    def _overlaid(self, overlaid: Overlaid) -> None:
        base, value = overlaid.base, overlaid.value
        read = interpret(value, Origin(location_of(base.root, base.source.file), overlaid.positions))
        if read is None:
            document = Document(base.source.file, value, base.root, subject_of(value), overlaid.written)
            self.parser.findings += _wrong(document, overlaid.unresolved)
        else:
            self._keep(*read)

    def _keep(self, address: Address, entry: Entry) -> None:
        first = self.entries.setdefault(address, entry)
        if first is not entry:
            self.doubles.setdefault(address, [first]).append(entry)

    def _declared_again(self, address: Address, entries: list[Entry]) -> None:
        named = [(Place.of(str(address), entry.origin, pointer="/metadata/name"), entry) for entry in entries]
        (first, self.entries[address]), *others = sorted(named, key=lambda pair: self._rank(pair[0].location))
        for place, _ in others:
            apart = self.layers.added(place.location.file) and not self.layers.added(first.location.file)
            check = DIRECTIVE_TWICE if apart else DUPLICATE_ADDRESS
            self.findings.append(check.finding(place, found=str(address), first=str(first.location)))

    def _rank(self, location: Location) -> tuple[bool, Location]:
        """Put what overlays add, in the order in which they do, after what they are laid over."""
        added = self.layers.added(location.file)
        return added, Location("", 0, 0) if added else location


def judged(parsed: Parsed) -> list[Diagnostic] | None:
    """Say what is wrong with a document over which nothing is laid; None if it is right."""
    file, value = parsed.source.file, parsed.value
    if right(value):
        return None
    return _wrong(Document(file, value, parsed.root, subject_of(value)), parsed.unresolved)


def _wrong(document: Document, unresolved: frozenset[Location]) -> list[Diagnostic]:
    """Say what is wrong with a document; of a value that is unknown nothing but that can be said."""
    return [finding for finding in wrong(document) if finding.location not in unresolved]
