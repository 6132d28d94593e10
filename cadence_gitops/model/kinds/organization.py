"""The organisation: CRM, integrations and phone system (HC 18202557836305, 16223634929041, 16560630229265)."""

from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Reference, Sequence, Transition
from cadence_gitops.model.spec import ObjectRef, Secret, Slug, Spec, Text

Keep = Literal["everything", "cadences-and-settings", "nothing"]


class Change(Spec):
    """State the precondition of a change of CRM: where the organisation comes from, and what it keeps."""

    from_: Annotated[Slug, Field(alias="from")]
    keep: Keep


class Crm(Spec):
    """Choose the CRM and the account for generic work in it (by default the super admin's)."""

    provider: Slug
    admin: Annotated[ObjectRef, Reference("Member")] | None = None
    change: Annotated[Change | None, Transition()] = None


class Ringover(Spec):
    """Use Ringover as the phone system."""

    type: Literal["ringover"]
    user_id: Text
    api_key: Secret


class NoPhoneSystem(Spec):
    """Use no phone system: call and SMS tasks are validated by hand."""

    type: Literal["none"]


class OrganizationSpec(Spec):
    """Hold the settings of the organisation."""

    crm: Crm
    mail: Annotated[tuple[Literal["google", "outlook"], ...] | None, Sequence.SET] = None
    activity_sync: Annotated[tuple[Literal["calendar", "mail", "notes", "sms"], ...] | None, Sequence.SET] = None
    phone_system: Annotated[Ringover | NoPhoneSystem, Field(discriminator="type")] | None = None


ORGANIZATION = Kind(
    name="Organization",
    collection="organization",
    spec=OrganizationSpec,
    natural_key=(),
    singleton=True,
    parts=MappingProxyType(
        {
            "setting:crm-admin": "/crm/admin",
            "setting:activity-sync": "/activitySync",
            "setting:mail": "/mail",
        }
    ),
)
