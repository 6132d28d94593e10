"""What goes with a deleted object. The pages name who may delete, and nothing of what becomes of the leads on it."""

from collections.abc import Mapping

from cadence_gitops.emulator.rules.undocumented import Undocumented
from cadence_gitops.emulator.store import leads
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.store.leads import Place
from cadence_gitops.emulator.store.resources import Resource

_HANGING: Mapping[str, Place] = {"cadences": "cadence", "members": "owner"}


def take_along(database: Database, deleted: Resource, *, undocumented: Undocumented) -> None:
    """Erase the leads that hung on a deleted object, or leave them without it."""
    place = _HANGING.get(deleted.collection)
    if place is None:
        return
    if undocumented.destroys("leads", deleted.collection, deleted.id):
        leads.erase_at(database, place, name=deleted.id)
    else:
        leads.release(database, place, name=deleted.id)
