"""One document on its way from text to object: its value, its places, and how findings point into it."""

from dataclasses import dataclass

from pydantic import JsonValue
from yaml.nodes import Node

from cadence_gitops.checks.check import Place
from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.places import Spot, locate


@dataclass(frozen=True, slots=True)
class Document:
    """Hold a document; ``subject`` is its address once that is known, pointers start at its top."""

    file: str
    value: JsonValue
    root: Node
    subject: str = ""

    def spot(self, pointer: str) -> Spot:
        """Give the spot of a value, or of its nearest ancestor that has one."""
        while True:
            spot = locate(self.root, pointer)
            if spot is not None:
                return spot
            pointer = pointer.rpartition("/")[0]

    def place(self, pointer: str) -> Place:
        """Point at a value."""
        spot = self.spot(pointer)
        return Place(Location(self.file, spot.line, spot.column), self.subject, pointer)

    def key_place(self, pointer: str) -> Place:
        """Point at the key of a value."""
        spot = self.spot(pointer)
        return Place(Location(self.file, spot.key_line, spot.key_column), self.subject, pointer)
