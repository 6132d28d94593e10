"""What a write wants: the object before and after, the one who wants it, and the organisation around."""

from dataclasses import dataclass

from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.store.organization import Crm
from cadence_gitops.emulator.store.people import Actor
from cadence_gitops.emulator.store.resources import Resource


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold one write to be judged; ``before`` is None for a creation."""

    database: Database
    crm: Crm
    actor: Actor
    before: Resource | None
    after: Resource

    @property
    def spec(self) -> Document:
        """Give what the object would be."""
        return self.after.spec

    def was(self, field: str) -> object:
        """Give what a field was, None if it was not there."""
        return None if self.before is None else self.before.spec.get(field)
