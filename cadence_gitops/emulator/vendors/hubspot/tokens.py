"""Tokens of the stand-in, and what each may see: scopes are HubSpot's own words."""

from collections.abc import Mapping
from types import MappingProxyType

VARIABLE = "HUBSPOT_ACCESS_TOKEN"
EVERYTHING = "stand-in-hubspot-everything"
NOT_SENSITIVE = "stand-in-hubspot-not-sensitive"
CONTACTS_ONLY = "stand-in-hubspot-contacts-only"

_PROPERTIES = frozenset({"crm.schemas.contacts.read", "crm.schemas.companies.read"})
_SENSITIVE = frozenset(
    f"crm.objects.{name}.{degree}.read.v2"
    for name in ("contacts", "companies")
    for degree in ("sensitive", "highly_sensitive")
)
SCOPES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        EVERYTHING: _PROPERTIES | _SENSITIVE,
        NOT_SENSITIVE: _PROPERTIES,
        CONTACTS_ONLY: frozenset({"crm.objects.contacts.read"}),
    }
)
"""What each token may see."""


def any_of(name: str, sensitivity: str) -> tuple[str, ...]:
    """Give the scopes of which one is needed for the properties of an object."""
    if sensitivity == "non_sensitive":
        return f"crm.objects.{name}.read", f"crm.schemas.{name}.read"
    return (f"crm.objects.{name}.{sensitivity}.read.v2",)
