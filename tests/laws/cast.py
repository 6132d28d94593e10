"""The objects of a generated organisation while it is drawn: on which sides they are, and what each side says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.shape import references
from tests.laws.around import Around, Data


class Presence(StrEnum):
    """Say on which sides an object is, and how it is known on the live one."""

    BOTH = "both"
    NEW = "new"
    LIVE = "live"
    UNKEYED = "unkeyed"
    ADOPTED = "adopted"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Entity:
    """Hold an object of the organisation; ``token`` is its name in manifests, and in references of both sides' data."""

    kind: Kind
    token: str
    presence: Presence
    live: Data | None = None
    wanted: Data | None = None

    @property
    def live_name(self) -> str:
        """Give the name on the live side."""
        match self.presence:
            case Presence.UNKEYED | Presence.ADOPTED:
                return f"~{self.token}"
            case Presence.RENAMED:
                return f"{self.token}-old"
            case _:
                return self.token

    @property
    def live_address(self) -> Address:
        return Address(self.kind.name, self.live_name)


@dataclass
class Cast:
    """Collect the objects of an organisation while they are drawn."""

    before: str
    after: str
    ringover: bool
    entities: list[Entity] = field(default_factory=list)

    @property
    def around_live(self) -> Around:
        return self._around(self.before, lambda entity: entity.live)

    @property
    def around_desired(self) -> Around:
        return self._around(self.after, lambda entity: entity.wanted)

    def _around(self, provider: str, side: Callable[[Entity], Data | None]) -> Around:
        groups, members, cadences = (
            tuple(entity.token for entity in self.entities if entity.kind.name == kind and side(entity) is not None)
            for kind in ("Group", "Member", "Cadence")
        )
        return Around(provider, groups, members, cadences, self.ringover)

    def fits(self, kind: Kind, data: Data) -> bool:
        """Tell whether live fields could stand in a manifest: everything referred to is there, and the CRM allows it."""
        around = self.around_desired
        known = {"Group": around.groups, "Member": around.members, "Cadence": around.cadences}
        if any(name not in known[target] for _, target, name in references(kind.shape, data)):
            return False
        if kind.crm or kind.name == "IntegrationStatus":
            return self.before == self.after
        trigger, actions = data.get("trigger", {}), data.get("actions", [])
        statuses = any(action["type"] == "change-integration-status" for action in actions)
        return not CATALOGUE.stated_not(str(trigger.get("type")), self.after) and not (
            statuses and self.after != "salesforce"
        )
