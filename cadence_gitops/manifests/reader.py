"""One file after another to objects, directives and findings; nothing in one stops the next from being read."""

from dataclasses import dataclass, field

from yaml.nodes import Node

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.manifests import yaml_checks as traps
from cadence_gitops.manifests.composer import Problem, compose, too_deep
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.document import Document
from cadence_gitops.manifests.form_checks import DUPLICATE_ADDRESS
from cadence_gitops.manifests.interpretation import Entry, interpret, subject_of, wrong
from cadence_gitops.manifests.places import Positions, SourceText
from cadence_gitops.manifests.values import SPARE_VALUES, Construction, TooManyValuesError, Trap
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Origin

_BOM = b"\xef\xbb\xbf"
_CHECKS = {check.id: check for check in traps.YAML_CHECKS}


@dataclass(slots=True)
class Reader:
    """Read files and keep what they declare; of two documents with one address the first counts."""

    entries: dict[Address, Entry] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    documents: int = 0

    def read(self, found: Found) -> None:
        """Read a file; everything wrong with it becomes a finding."""
        if found.problem:
            self._find(_CHECKS[found.problem], Location(found.file, 1, 1), detail=found.detail)
            return
        text = self._text(found.file, found.data)
        if text is None:
            return
        roots, problem = compose(text)
        self.documents += len(roots)
        if problem is not None:
            self._syntax(problem, found.file)
        elif not roots:
            self._find(traps.EMPTY_FILE, Location(found.file, 1, 1))
        source = SourceText(found.file, text)
        for index, root in enumerate(roots):
            self._document(root, source, index=index, limit=len(text) + SPARE_VALUES)

    def _find(self, check: Check, location: Location, **data: str) -> None:
        self.findings.append(check.finding(Place(location), **data))

    def _syntax(self, problem: Problem, file: str) -> None:
        self._find(_CHECKS[problem.check], Location(file, problem.line, problem.column), detail=problem.detail)

    def _text(self, file: str, data: bytes) -> str | None:
        if data.startswith(_BOM):
            self._find(traps.BYTE_ORDER_MARK, Location(file, 1, 1))
            data = data[len(_BOM) :]
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            before = data[: error.start].decode()
            location = Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
            self._find(traps.NOT_UTF_8, location, detail=f"0x{data[error.start]:02x}")
            return None

    def _document(self, root: Node, source: SourceText, *, index: int, limit: int) -> None:
        construction = Construction(limit)
        location = _location(root, source.file)
        try:
            value = construction.value(root)
        except TooManyValuesError:
            problem = too_deep(source.text)
            if problem is None:
                self._find(traps.ALIASES, location)
            else:
                self._syntax(problem, source.file)
            return
        if construction.traps:
            subject = subject_of(value)
            self.findings += [_of_trap(trap, source.file, subject=subject) for trap in construction.traps]
        read = interpret(value, Origin(location, Positions(source, index)))
        if read is None:
            self.findings += wrong(Document(source.file, value, root, subject_of(value)))
        else:
            self._keep(*read)

    def _keep(self, address: Address, entry: Entry) -> None:
        first = self.entries.setdefault(address, entry)
        if first is not entry and entry.origin is not None and first.origin is not None:
            place = Place.of(str(address), entry.origin, pointer="/metadata/name")
            before = first.origin.at("/metadata/name")
            self.findings.append(DUPLICATE_ADDRESS.finding(place, found=str(address), first=str(before)))


def _location(node: Node, file: str) -> Location:
    return Location(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _of_trap(trap: Trap, file: str, *, subject: str) -> Diagnostic:
    place = Place(_location(trap.node, file), subject)
    first = {} if trap.first is None else {"first": str(_location(trap.first, file))}
    return _CHECKS[trap.check].finding(place, found=trap.found, suggestion=trap.suggestion, **first)
