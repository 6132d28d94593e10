"""What a CRM is to Cadence. Adding a CRM is adding a value of these types."""

from dataclasses import dataclass

from cadence_gitops.catalogue.certainty import Certainty, Fact, Source
from cadence_gitops.catalogue.pages import FIELD_MAPPING


@dataclass(frozen=True, slots=True)
class MappedField:
    """Describe a Cadence field that one object of a CRM can feed.

    ``target`` is the CRM field that the page names, in its words; ``custom`` allows the organisation to choose another.
    A ``fixed`` field is set by the CRM and can't be mapped. ``required`` fields complete the mapping of a CRM together.
    ``picklist`` fields take a picklist. ``certainty`` is about the target.
    """

    id: str
    target: str | None = None
    custom: bool = False
    fixed: bool = False
    required: bool = False
    picklist: bool = False
    certainty: Certainty = Certainty.STATED
    source: Source = FIELD_MAPPING


@dataclass(frozen=True, slots=True)
class MappedObject:
    """Hold the fields of one object of a CRM; none if no page lists them."""

    id: str
    fields: tuple[MappedField, ...] = ()

    def field(self, field_id: str) -> MappedField | None:
        """Give a field, None if the object can't feed it."""
        return next((field for field in self.fields if field.id == field_id), None)


@dataclass(frozen=True, slots=True)
class MailIntegration:
    """Name a mail integration that a page describes together with the CRM."""

    id: str
    certainty: Certainty
    source: Source


@dataclass(frozen=True, slots=True)
class Crm:
    """Describe a CRM as far as pages do; what is None or empty, no page tells.

    ``coverage`` is ``complete``, ``partial`` or ``seen``. ``status_place`` is the path of menus where the state of the
    connection is shown, ``automated_imports`` is ``available`` or ``coming``.
    """

    id: str
    title: str
    coverage: Fact[str]
    connect: Fact[tuple[str, ...]] | None = None
    status_place: Fact[tuple[str, ...]] | None = None
    mail: tuple[MailIntegration, ...] = ()
    activity_sync: Fact[tuple[str, ...]] | None = None
    automated_imports: Fact[str] | None = None
    objects: tuple[MappedObject, ...] = ()

    def object(self, object_id: str) -> MappedObject | None:
        """Give a mapped object, None if the CRM has none of this name."""
        return next((mapped for mapped in self.objects if mapped.id == object_id), None)

    @property
    def to_map(self) -> tuple[tuple[str, str], ...]:
        """Give the (object, field) pairs that somebody has to map: those that are required and that the CRM doesn't fix."""
        return tuple(
            (mapped.id, field.id)
            for mapped in self.objects
            for field in mapped.fields
            if field.required and not field.fixed
        )

    @property
    def required(self) -> tuple[tuple[str, str], ...]:
        """Give the (object, field) pairs that complete the mapping together, in the order of the tables."""
        return tuple((mapped.id, field.id) for mapped in self.objects for field in mapped.fields if field.required)
