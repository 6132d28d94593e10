"""What manifests say beside desired objects: consents to losses, and declared deletions."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, model_validator

from cadence_gitops.model.address import Address
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.resource import Origin
from cadence_gitops.model.spec import Count, Slug, Spec, Text

ObjectName = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]+/[^/\s][^\s]*$", max_length=250)]


class CountedItem(Spec):
    """Accept the loss of at most so many live records: leads by source, records by type, or parts of objects."""

    leads: Slug | None = None
    records: Slug | None = None
    part: Slug | None = None
    at_most: Count

    @model_validator(mode="after")
    def _one_subject(self) -> "CountedItem":
        if sum(value is not None for value in (self.leads, self.records, self.part)) != 1:
            message = "exactly one of leads, records, part"
            raise ValueError(message)
        return self

    @property
    def item(self) -> str:
        """Name the item as losses do."""
        if self.leads is not None:
            return f"leads:{self.leads}"
        return f"records:{self.records}" if self.records is not None else f"part:{self.part}"


class SettingItem(Spec):
    """Accept the loss of something that can't be counted, such as a setting or a connection."""

    setting: Slug

    @property
    def item(self) -> str:
        """Name the item as losses do."""
        return f"setting:{self.setting}"


ConsentItem = ObjectName | CountedItem | SettingItem


class ConsentLosses(Spec):
    """List what may be lost, under the class that was accepted."""

    irreversible: tuple[ConsentItem, ...] = ()
    unknown: tuple[ConsentItem, ...] = ()
    recreatable: tuple[ConsentItem, ...] = ()


class ConsentChange(Spec):
    """Name the one change of CRM that the consent is for."""

    from_: Annotated[Slug, Field(alias="from")]
    to: Slug
    keep: Keep


class ConsentSpec(Spec):
    """State who accepts which losses, of which change, of which organisation, until when."""

    organization: Slug
    change: ConsentChange
    reason: Text
    accepted_by: Annotated[tuple[Slug, ...], Field(min_length=1)]
    not_before: AwareDatetime | None = None
    expires: AwareDatetime
    losses: ConsentLosses


class RemovedSpec(Spec):
    """Declare deletions, with the reason."""

    reason: Text
    objects: Annotated[tuple[ObjectName, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Consent:
    """Hold a consent and where it stands."""

    name: str
    spec: ConsentSpec
    origin: Origin | None = field(default=None, compare=False)

    def valid_at(self, now: datetime) -> bool:
        """Tell whether ``now`` lies within the consent's time."""
        return (self.spec.not_before is None or self.spec.not_before <= now) and now < self.spec.expires


@dataclass(frozen=True, slots=True)
class Removed:
    """Hold a declared deletion and where it stands."""

    name: str
    spec: RemovedSpec
    origin: Origin | None = field(default=None, compare=False)

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Give the objects in the order in which they are written."""
        return tuple(Address.parse(text) for text in self.spec.objects)


@dataclass(frozen=True, slots=True)
class Directives:
    """Hold all the directives of a folder."""

    consents: tuple[Consent, ...] = ()
    removed: tuple[Removed, ...] = ()
