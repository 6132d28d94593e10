"""One file after another to objects, directives and findings; nothing in one stops the next from being read."""

from dataclasses import dataclass, field

from cadence_gitops.checks.check import Place
from cadence_gitops.diagnostics import Diagnostic
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.document import Document
from cadence_gitops.manifests.form_checks import DUPLICATE_ADDRESS
from cadence_gitops.manifests.interpretation import Entry, interpret, wrong
from cadence_gitops.manifests.parser import Parsed, Parser, location_of, subject_of
from cadence_gitops.manifests.places import Positions
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Origin


@dataclass(slots=True)
class Reader:
    """Read files and keep what they declare; of two documents with one address the first counts."""

    entries: dict[Address, Entry] = field(default_factory=dict)
    parser: Parser = field(default_factory=Parser)

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

    def _document(self, parsed: Parsed) -> None:
        file, value = parsed.source.file, parsed.value
        read = interpret(value, Origin(location_of(parsed.root, file), Positions(parsed.source, parsed.index)))
        if read is None:
            self.parser.findings += wrong(Document(file, value, parsed.root, subject_of(value)))
        else:
            self._keep(*read)

    def _keep(self, address: Address, entry: Entry) -> None:
        first = self.entries.setdefault(address, entry)
        if first is not entry and entry.origin is not None and first.origin is not None:
            place = Place.of(str(address), entry.origin, pointer="/metadata/name")
            before = first.origin.at("/metadata/name")
            self.findings.append(DUPLICATE_ADDRESS.finding(place, found=str(address), first=str(before)))
