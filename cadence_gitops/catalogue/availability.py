"""Where a trigger or an action is available, and what it takes: three-valued, because silence is not a refusal."""

from dataclasses import dataclass
from enum import StrEnum

from cadence_gitops.catalogue.certainty import Certainty, Source


@dataclass(frozen=True, slots=True)
class OnCrm:
    """Say whether a feature exists on one CRM; ``conflict`` cites a page that says the contrary."""

    crm: str
    certainty: Certainty
    source: Source
    conflict: Source | None = None

    @property
    def refused(self) -> bool:
        """Tell whether pages exclude the feature and none contradicts them."""
        return self.certainty is Certainty.STATED_NOT and self.conflict is None

    @property
    def disputed(self) -> bool:
        """Tell whether pages contradict each other."""
        return self.conflict is not None


@dataclass(frozen=True, slots=True)
class Availability:
    """Say on which CRMs a feature exists: those that pages name, and what follows for all others."""

    elsewhere: Certainty
    source: Source
    named: tuple[OnCrm, ...] = ()

    def on(self, crm: str) -> OnCrm:
        """Give what is known for one CRM."""
        found = next((named for named in self.named if named.crm == crm), None)
        return found or OnCrm(crm, self.elsewhere, self.source)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Describe a parameter of a trigger or an action; ``unit`` is ``unknown`` where the page gives a bare number."""

    name: str
    values: str
    required: bool = False
    unit: str | None = None


class Needs(StrEnum):
    """Say how many of the parameters must be given."""

    ALL = "all"
    EXACTLY_ONE = "exactly-one"
    AT_LEAST_ONE = "at-least-one"
