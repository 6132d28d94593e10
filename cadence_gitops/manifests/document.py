"""One document on its way from text to object: its value, its places, and how findings point into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yaml.nodes import Node

from cadence_gitops.checks.check import Place
from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.places import Spot, locate, nearest

if TYPE_CHECKING:
    from pydantic import JsonValue


API_VERSION = "cadence-gitops/v1"
CONSENT = "Consent"
REMOVED = "Removed"


@dataclass(frozen=True, slots=True)
class Written:
    """Hold the nodes of a document, and the name of the file that it stands in."""

    file: str
    root: Node


@dataclass(frozen=True, slots=True)
class Document:
    """Hold a document; ``subject`` is its address once that is known, pointers start at its top.

    ``overlays`` says where the values of some pointers stand, if that is not in this file.
    """

    file: str
    value: "JsonValue"
    root: Node
    subject: str = ""
    overlays: Mapping[str, Written] = field(default_factory=dict)

    def spot(self, pointer: str) -> Spot:
        """Give the spot of a value, or of its nearest ancestor that has one."""
        return self._found(pointer)[1]

    def place(self, pointer: str) -> Place:
        """Point at a value."""
        file, spot = self._found(pointer)
        return Place(Location(file, spot.line, spot.column), self.subject, pointer)

    def key_place(self, pointer: str) -> Place:
        """Point at the key of a value."""
        file, spot = self._found(pointer)
        return Place(Location(file, spot.key_line, spot.key_column), self.subject, pointer)

    def _found(self, pointer: str) -> tuple[str, Spot]:
        while True:
            written = nearest(self.overlays, pointer) or Written(self.file, self.root)
            spot = locate(written.root, pointer)
            if spot is not None:
                return written.file, spot
            pointer = pointer.rpartition("/")[0]
