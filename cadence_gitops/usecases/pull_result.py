"""What ``pull`` answers: what was written, and what a person has to know of it."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.change import FieldChange
from cadence_gitops.model.address import Address
from cadence_gitops.model.evidence import ManifestsEvidence


class Act(StrEnum):
    """Say what became of a manifest.

    ``MISSING``: its object is no longer live, and it was left where it is.
    """

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Replaced:
    """Report a value that stands where a variable stood, because the variable can't say what is live.

    ``defined`` is where the variables get their values.
    """

    location: Location
    variables: tuple[str, ...]
    before: JsonValue
    after: JsonValue
    defined: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """Hold what was written for one object, or for a directive.

    ``location`` is where the manifest stood, or the file that it is in now. ``former`` is the name that it had,
    ``service_id`` the service's id, of an object that has its name only from the manifest from now on. ``fields`` are those
    that changed, ``dropped`` those that had lost their meaning, as pointers. ``sharers`` are the other environments that
    read the manifest too, and ``needed`` is where one that stays is needed.
    """

    address: Address
    act: Act
    location: Location
    former: Address | None = None
    service_id: str | None = None
    fields: tuple[FieldChange, ...] = ()
    dropped: tuple[str, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    sharers: tuple[str, ...] = ()
    needed: Location | None = None


@dataclass(frozen=True, slots=True)
class Pulled:
    """Hold what was written, by object; ``variables`` are environment variables that new secrets refer to.

    ``manifests`` says what was read of them before, if there were any.
    """

    organization: str
    written: tuple[Written, ...]
    variables: tuple[str, ...] = ()
    manifests: ManifestsEvidence | None = None

    @property
    def unchanged(self) -> bool:
        """Tell whether nothing had to be written."""
        return all(each.act is Act.MISSING for each in self.written)
