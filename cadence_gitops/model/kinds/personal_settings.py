"""Personal settings: what each person sets for themselves (HC 16185084534673)."""

from typing import Annotated

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Reference
from cadence_gitops.model.spec import Flag, ObjectRef, Spec, Text


class PersonalSettingsSpec(Spec):
    """Hold the settings of one person; which languages Cadence has is unknown, so the word is open."""

    member: Annotated[ObjectRef, Reference("Member")]
    """Whose settings these are. (HC 16185084534673)"""
    calendly_link: Text | None = None
    """The person's Calendly link. (HC 16185084534673)"""
    time_zone: Text | None = None
    """The person's time zone, by its name in the IANA database, such as `Europe/Paris`. (HC 16185084534673)"""
    language: Text | None = None
    """The person's language. No page lists the languages: the word goes to the service as it stands. (HC 16185084534673)"""
    custom_tasks_with_calendar: Flag | None = None
    """Whether custom tasks are made with the calendar. (HC 16185084534673)"""


PERSONAL_SETTINGS = Kind(
    name="PersonalSettings",
    collection="personal-settings",
    spec=PersonalSettingsSpec,
    natural_key=("member",),
)
