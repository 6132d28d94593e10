"""A file to the values of its documents, with everything that is wrong with the file as findings."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from yaml.nodes import Node

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.manifests import yaml_checks as traps
from cadence_gitops.manifests.composer import Problem, compose, too_deep
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.placeholders import lines_to_search, placeholders
from cadence_gitops.manifests.places import SourceText
from cadence_gitops.manifests.values import SPARE_VALUES, Construction, TooManyValuesError, Trap
from cadence_gitops.manifests.variables import MARK, Variables
from cadence_gitops.model.substitution import Substitution

if TYPE_CHECKING:
    from pydantic import JsonValue

_BOM = b"\xef\xbb\xbf"
_UNRESOLVED = frozenset({traps.UNKNOWN_VARIABLE.id, traps.VARIABLE_SYNTAX.id, traps.UNRESOLVED_PLACEHOLDER.id})
_CHECKS = {check.id: check for check in traps.YAML_CHECKS}


class Parsed(NamedTuple):
    """Hold the value of a document, its nodes, and which document of which text it is.

    ``unresolved`` are the places of variables that stand for nothing.
    """

    value: "JsonValue"
    root: Node
    source: SourceText
    position: int
    unresolved: frozenset[Location] = frozenset()


@dataclass
class _Reading:
    """Hold what is known of a file while its documents are read; ``left`` bounds how many values they may have together."""

    source: SourceText
    variables: Variables | None
    lines: list[str]
    left: int

    @classmethod
    def of(cls, source: SourceText, variables: Variables | None) -> "_Reading":
        """Look once at what each of the documents would be looked at for."""
        text = source.text
        # Looking at every scalar would cost every file what only some have.
        return cls(source, variables if MARK in text else None, lines_to_search(text), len(text) + SPARE_VALUES)

    @cached_property
    def too_deep(self) -> Problem | None:
        """Say where the file nests too deeply, if it does."""
        return too_deep(self.source.text)


@dataclass(slots=True)
class Parser:
    """Parse files one after another; what is wrong with them is kept in ``findings``.

    ``variables`` None: nothing is one. ``substitutions`` are the places of values that came from variables.
    """

    variables: Variables | None = None
    substitutions: dict[Location, Substitution] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    documents: int = 0

    def parse(self, found: Found) -> Iterator[Parsed]:
        """Give the documents of a file that have a value; everything wrong with it becomes a finding."""
        if found.problem:
            self._find(_CHECKS[found.problem], Location(found.file, 1, 1), detail=found.detail)
            return
        text = self._text(found.file, found.data)
        if text is None:
            return
        roots, problem = compose(text)
        self.documents += len(roots)
        if problem is not None:
            self._syntax(self._of_braces(problem, text), found.file)
        elif not roots:
            self._find(traps.EMPTY_FILE, Location(found.file, 1, 1))
        reading = _Reading.of(SourceText(found.file, text), self.variables)
        for index, root in enumerate(roots):
            parsed = self._document(root, reading, index=index)
            if parsed is not None:
                yield parsed
            if reading.left <= 0:
                # What is behind it would be as much again, for every document of the file.
                return

    def _find(self, check: Check, location: Location, **data: str) -> None:
        self.findings.append(check.finding(Place(location), **data))

    def _syntax(self, problem: Problem, file: str) -> None:
        self._find(_CHECKS[problem.check], Location(file, problem.line, problem.column), detail=problem.detail)

    def _of_braces(self, problem: Problem, text: str) -> Problem:
        """Recognise a variable that YAML reads as the beginning of a mapping."""
        # libyaml counts more kinds of line breaks, and what is missing at the end it misses on a line of its own.
        lines = text.split("\n")[problem.line - 1 : problem.line]
        column = lines[0].find(MARK) if lines and problem.check == "yaml-syntax" else -1
        if self.variables is None or column < 0:
            return problem
        return Problem("variable-in-braces", problem.line, column + 1)

    def _text(self, file: str, data: bytes) -> str | None:
        if data.startswith(_BOM):
            self._find(traps.BYTE_ORDER_MARK, Location(file, 1, 1))
        try:
            return text_of(data)
        except UnicodeDecodeError as error:
            data = data.removeprefix(_BOM)
            before = data[: error.start].decode()
            location = Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
            self._find(traps.NOT_UTF_8, location, detail=f"0x{data[error.start]:02x}")
            return None

    def _document(self, root: Node, reading: "_Reading", *, index: int) -> Parsed | None:
        source, variables = reading.source, reading.variables
        construction = Construction(reading.left, variables)
        try:
            value = construction.value(root)
        except TooManyValuesError:
            problem = reading.too_deep
            if problem is None:
                self._find(traps.ALIASES, location_of(root, source.file))
            else:
                self._syntax(problem, source.file)
            return None
        finally:
            reading.left -= construction.count
        if variables is not None:
            for node, names in construction.substituted:
                self.substitutions[location_of(node, source.file)] = variables.substitution(names)
        construction.traps += placeholders(root, reading.lines)
        if not construction.traps:
            return Parsed(value, root, source, index)
        subject = subject_of(value)
        found = [_of_trap(trap, source.file, subject=subject) for trap in _covered(root, construction.traps)]
        self.findings += found
        unresolved = frozenset(finding.location for finding in found if finding.check in _UNRESOLVED)
        return Parsed(value, root, source, index, unresolved)


def text_of(data: bytes) -> str:
    """Read the text of a file; raises ``UnicodeDecodeError``."""
    return data.removeprefix(_BOM).decode()


def location_of(node: Node, file: str) -> Location:
    """Give the place of a node."""
    return Location(file, node.start_mark.line + 1, node.start_mark.column + 1)


def subject_of(value: "JsonValue") -> str:
    """Name the address that a document claims to have, or nothing."""
    if not isinstance(value, dict):
        return ""
    kind, metadata = value.get("kind"), value.get("metadata")
    name = metadata.get("name") if isinstance(metadata, dict) else None
    return f"{kind}/{name}" if isinstance(kind, str) and isinstance(name, str) else ""


def _covered(root: Node, found: list[Trap]) -> Iterator[Trap]:
    """Say nothing of what stands where a secret does."""
    # Only documents with traps pay for knowing the kinds.
    from cadence_gitops.manifests.secret_places import COVER, covered_nodes

    covered = covered_nodes(root)
    for trap in found:
        secret = id(trap.node) in covered
        yield replace(trap, found=COVER if trap.found else "", suggestion="") if secret else trap


def _of_trap(trap: Trap, file: str, *, subject: str) -> Diagnostic:
    place = Place(location_of(trap.node, file), subject)
    first = {} if trap.first is None else {"first": str(location_of(trap.first, file))}
    return _CHECKS[trap.check].finding(place, found=trap.found, suggestion=trap.suggestion, **first)
