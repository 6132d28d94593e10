"""One file after another to objects, directives and findings; nothing in one stops the next from being read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from cadence_gitops.checks.check import Place
from cadence_gitops.checks.lost_files import LOST_FILE
from cadence_gitops.diagnostics import Diagnostic, Location, has_errors, in_order
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.document import Document
from cadence_gitops.manifests.form_checks import DUPLICATE_ADDRESS
from cadence_gitops.manifests.interpretation import Entry, interpret, wrongs
from cadence_gitops.manifests.layers import Layers
from cadence_gitops.manifests.overlay import Overlaid
from cadence_gitops.manifests.parser import Parsed, Parser, location_of, subject_of, text_of
from cadence_gitops.manifests.places import Positions, SourceText
from cadence_gitops.manifests.project_checks import DIRECTIVE_TWICE
from cadence_gitops.manifests.sharing import Known, Share
from cadence_gitops.manifests.yaml_checks import NO_MANIFESTS
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Consent, Directives, Removed
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.resource import Origin, Resource


class _UnseenError(Exception):
    """Report a document that is wrong although nobody has said so."""


@dataclass(slots=True)
class Reader:
    """Read files, in any order, and keep what they declare.

    Of documents with one address the first counts, by the name of its file and its line; that is known at the end.
    """

    parser: Parser = field(default_factory=Parser)
    layers: Layers = field(default_factory=Layers)
    entries: dict[Address, Entry] = field(default_factory=dict)
    doubles: dict[Address, list[Entry]] = field(default_factory=dict)

    @property
    def findings(self) -> list[Diagnostic]:
        """Give what was found so far."""
        return self.parser.findings

    @property
    def documents(self) -> int:
        """Count the documents, whether they are manifests or not."""
        return self.parser.documents

    def read(self, found: Found) -> None:
        """Read a file; everything wrong with it becomes a finding."""
        for parsed in self.parser.parse(found):
            self._document(parsed)

    def take(self, files: Sequence[Found], share: Share) -> bool:
        """Take what was understood of files, and read those of which nothing was.

        False: one of their documents is wrong and nobody has found out. To say how takes nodes, so all are read again.
        """
        try:
            known = [
                None if documents is None else [(each[0], _entry(found, Known(*each))) for each in documents]
                for found, documents in zip(files, share.files, strict=True)
            ]
        except _UnseenError:
            for found in files:
                self.read(found)
            return False
        self.parser.findings += share.findings
        self.parser.documents += share.documents
        self.parser.substitutions |= share.substitutions
        for found, pairs in zip(files, known, strict=True):
            if pairs is None:
                self.read(found)
                continue
            for value, entry in pairs:
                self._take(value, entry)
        return True

    def desired(self) -> Desired:
        """Give everything that was read, which ends with this."""
        self._finish()
        if not self.documents and not has_errors(self.findings):
            self.findings.append(NO_MANIFESTS.finding(Place(Location(".", 1, 1))))
        entries = self.entries.values()
        return Desired(
            Inventory.of(entry for entry in entries if isinstance(entry, Resource)),
            Directives(
                tuple(sorted((entry for entry in entries if isinstance(entry, Consent)), key=_name)),
                tuple(sorted((entry for entry in entries if isinstance(entry, Removed)), key=_name)),
            ),
            in_order(self.findings),
            self.parser.substitutions,
        )

    def _finish(self) -> None:
        """Take what overlays add, and say what is declared more than once."""
        # What seems to have no base may have one in a file that couldn't be read.
        complete = not any(finding.check in LOST_FILE for finding in self.findings)
        for base, layers in self.layers.additions():
            known = len(self.findings)
            self._overlaid(Overlaid.of(base, layers))
            self.findings[known:] = self.layers.without_base(base, self.findings[known:], complete=complete)
        for address, entries in self.doubles.items():
            self._declared_again(address, entries)

    def _take(self, value: JsonValue, declared: tuple[Address, Entry] | None) -> None:
        """Keep what a document of that value declares, over which nothing is laid."""
        if self.layers:
            self.layers.over(value)
        if declared is not None:
            self._keep(*declared)

    def _document(self, parsed: Parsed) -> None:
        file, value = parsed.source.file, parsed.value
        layers = self.layers.over(value) if self.layers else ()
        if layers:
            self._overlaid(Overlaid.of(parsed, layers))
            return
        read = interpret(value, Origin(location_of(parsed.root, file), Positions(parsed.source, parsed.position)))
        if read is None:
            self.parser.findings += wrongs(Document(file, value, parsed.root, subject_of(value)), parsed.unresolved)
        else:
            self._keep(*read)

    def _overlaid(self, overlaid: Overlaid) -> None:
        base, value = overlaid.base, overlaid.value
        read = interpret(value, Origin(location_of(base.root, base.source.file), overlaid.positions))
        if read is None:
            document = Document(base.source.file, value, base.root, subject_of(value), overlaid.written)
            self.parser.findings += wrongs(document, overlaid.unresolved)
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


def _name(directive: Consent | Removed) -> str:
    return directive.name


def _entry(found: Found, known: Known) -> tuple[Address, Entry] | None:
    """Give what a document declares that was read elsewhere, None if it is wrong and that was said."""
    if known.wrong:
        return None
    origin = Origin(
        Location(found.file, known.line, known.column),
        Positions(SourceText(found.file, text_of(found.data)), known.position),
    )
    read = interpret(known.value, origin)
    if read is None:
        raise _UnseenError
    return read
