"""What of one CRM stands for what of another: their objects, and the triggers that speak of these.

No page sets them against each other. That Salesforce reports the status of a lead and HubSpot that of a contact is stated
(HC 16556825488657); that whoever wants the one wants the other is inferred, and said to be so wherever it is used.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cadence_gitops.model.cadence_field import CadenceField

PERSON, COMPANY = "person", "company"

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "lead": PERSON,
        "contact": PERSON,
        "person": PERSON,
        "candidate": PERSON,
        "account": COMPANY,
        "company": COMPANY,
        "organization": COMPANY,
    }
)
"""What an object stands for, by what manifests call it."""

ALIKE: tuple[frozenset[CadenceField], ...] = (
    frozenset[CadenceField]({"phone", "primaryPhone"}),
    frozenset[CadenceField]({"email", "primaryEmail"}),
)
"""Fields that one CRM's table calls this, and another's that."""

_TRIGGERS = (
    ("lead-status-updated", "contact-status-updated"),
    ("lead-added", "contact-added"),
    ("lead-updated", "contact-updated"),
)
COUNTERPARTS: Mapping[str, str] = MappingProxyType({**dict(_TRIGGERS), **{there: here for here, there in _TRIGGERS}})
"""The trigger that says the same of another object."""
