"""What manifests say beside desired objects: consents to losses, and declared deletions."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AwareDatetime, Field, model_validator

from cadence_gitops.model.address import Address
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.resource import Origin
from cadence_gitops.model.spec import Count, Slug, Spec, Text

ObjectName = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]+/[^/\s][^\s]*$", max_length=250)]

COUNTED = ("leads", "records", "part", "enrolled", "owned")


class CountedItem(Spec):
    """Accept the loss of at most so many live records: leads by source or by what is deleted, records, parts of objects."""

    leads: Slug | None = None
    """A source of leads. (ours)"""
    records: Slug | None = None
    """A type of records. (ours)"""
    part: Slug | None = None
    """A part of objects. (ours)"""
    enrolled: ObjectName | None = None
    """A deleted object that has leads in it, as `Kind/name`. (ours)"""
    owned: ObjectName | None = None
    """A deleted object that owns leads, as `Kind/name`. (ours)"""
    at_most: Count
    """The ceiling: a live count above it is refused. (ours)"""

    @model_validator(mode="after")
    def _one_subject(self) -> "CountedItem":
        if len(self._subjects) != 1:
            message = f"exactly one of {', '.join(COUNTED)}"
            raise ValueError(message)
        return self

    @property
    def _subjects(self) -> list[tuple[str, str]]:
        return [(name, value) for name in COUNTED if (value := getattr(self, name)) is not None]

    @property
    def item(self) -> str:
        """Name the item as losses do."""
        ((family, name),) = self._subjects
        return f"{family}:{name}"

    @property
    def holder(self) -> str | None:
        """Name the deleted object, None for what goes with none."""
        return self.enrolled or self.owned


class SettingItem(Spec):
    """Accept the loss of something that can't be counted, such as a setting or a connection."""

    setting: Slug
    """What can't be counted: a setting, or a connection. (ours)"""

    @property
    def item(self) -> str:
        """Name the item as losses do."""
        return f"setting:{self.setting}"


class AttachedItem(Spec):
    """Accept the loss of whatever else goes with a deleted object: no page says what that is, so nobody can count it."""

    attached: ObjectName
    """The deleted object, as `Kind/name`. (ours)"""

    @property
    def item(self) -> str:
        """Name the item as losses do."""
        return f"attached:{self.attached}"

    @property
    def holder(self) -> str:
        """Name the deleted object."""
        return self.attached


ConsentItem = ObjectName | CountedItem | SettingItem | AttachedItem


class ConsentLosses(Spec):
    """List what may be lost, under the class that was accepted."""

    irreversible: tuple[ConsentItem, ...] = ()
    """What Cadence never brings back, and no backup as it was. (ours)"""
    unknown: tuple[ConsentItem, ...] = ()
    """What no page promises to survive. (ours)"""
    recreatable: tuple[ConsentItem, ...] = ()
    """What can be made again, without its history. (ours)"""


class ConsentChange(Spec):
    """Name the one change of CRM that the consent is for."""

    from_: Annotated[Slug, Field(alias="from")]
    """The CRM before. (ours)"""
    to: Slug
    """The CRM after. (ours)"""
    keep: Keep
    """The choice in Cadence's dialogue. (HC 18202557836305)"""


class ConsentSpec(Spec):
    """State who accepts which losses, of which change or deletions, of which organisation, until when."""

    organization: Slug
    """The organisation's name. (ours)"""
    change: ConsentChange | None = None
    """The one change of CRM that it is for; without it, it is for deletions. (ours)"""
    reason: Text
    """Why. (ours)"""
    accepted_by: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Who accepts it. (ours)"""
    not_before: AwareDatetime | None = None
    """It is void before this moment, with its time zone. (ours)"""
    expires: AwareDatetime
    """It is void from this moment on, with its time zone. (ours)"""
    losses: ConsentLosses
    """What may be lost, under the class that was accepted: `Kind/name`, or an entry. (ours)"""


class RemovedSpec(Spec):
    """Declare deletions, with the reason."""

    reason: Text
    """Why. (ours)"""
    objects: Annotated[tuple[ObjectName, ...], Field(min_length=1)]
    """What goes, as `Kind/name`; any kind but Organization. (ours)"""


@dataclass(frozen=True, slots=True)
class Consent:
    """Hold a consent and where it stands."""

    name: str
    spec: ConsentSpec
    origin: Origin | None = field(default=None, compare=False)


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
