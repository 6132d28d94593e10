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
    """The CRM where the organisation must still be. (ours)"""
    keep: Keep
    """The choice in Cadence's dialogue: what of its own the organisation keeps. (HC 18202557836305)"""


class Crm(Spec):
    """Choose the CRM and the account for generic work in it (by default the super admin's)."""

    provider: Slug
    """The one CRM that the organisation works with: `salesforce`, `hubspot` or `pipedrive`; little is known of
    `bullhorn`, `sellsy`, `sugarcrm` and `sheets`. (HC 18202557836305)"""
    admin: Annotated[ObjectRef, Reference("Member")] | None = None
    """Whose account does generic work, such as field mapping and imports. Cadence's own default is the super admin's.
    (HC 16185084534673)"""
    change: Annotated[Change | None, Transition()] = None
    """The precondition of a change of CRM: without it another `provider` than the live one is refused. Once carried out
    it is spent, and may be removed. (ours)"""


class Ringover(Spec):
    """Use Ringover as the phone system."""

    type: Literal["ringover"]
    """Calls and SMS go through Ringover. (HC 16560630229265)"""
    user_id: Text
    """The Ringover user. (HC 16560630229265)"""
    api_key: Secret
    """Ringover's API key: where it is found, never the key itself. (HC 16560630229265)"""


class NoPhoneSystem(Spec):
    """Use no phone system: call and SMS tasks are validated by hand."""

    type: Literal["none"]
    """Call and SMS tasks are validated by hand. (HC 16560630229265)"""


class OrganizationSpec(Spec):
    """Hold the settings of the organisation."""

    crm: Crm
    """The CRM, and the account for generic work in it. (HC 18202557836305)"""
    mail: Annotated[tuple[Literal["google", "outlook"], ...] | None, Sequence.SET] = None
    """The mail integrations. (HC 16185084534673, HC 16356254577425, HC 16223634929041, HC 16397539880593)"""
    activity_sync: Annotated[tuple[Literal["calendar", "mail", "notes", "sms"], ...] | None, Sequence.SET] = None
    """What is synchronised with the CRM, always both ways. (HC 16185084534673, HC 16356254577425, HC 16223634929041)"""
    phone_system: Annotated[Ringover | NoPhoneSystem, Field(discriminator="type")] | None = None
    """The phone system, or that there is none. (HC 16560630229265)"""


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
