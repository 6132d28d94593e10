"""Personal settings: what each person sets for themselves (HC 16185084534673)."""

from typing import Annotated

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Reference
from cadence_gitops.model.spec import Flag, ObjectRef, Spec, Text


class PersonalSettingsSpec(Spec):
    """Hold the settings of one person; which languages Cadence has is unknown, so the word is open."""

    member: Annotated[ObjectRef, Reference("Member")]
    calendly_link: Text | None = None
    time_zone: Text | None = None
    language: Text | None = None
    custom_tasks_with_calendar: Flag | None = None


PERSONAL_SETTINGS = Kind(
    name="PersonalSettings",
    collection="personal-settings",
    spec=PersonalSettingsSpec,
    natural_key=("member",),
)
