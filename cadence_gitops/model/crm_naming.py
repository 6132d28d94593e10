"""What is known of the names and the keys of custom fields, wherever it comes from.

It goes with all manifests, and most name no such field: what a lock file and a CRM's metadata look like isn't loaded for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from cadence_gitops.model.kinds.field_mapping import CustomField

if TYPE_CHECKING:
    from cadence_gitops.model.crm_lock import Pins
    from cadence_gitops.model.crm_metadata import CrmMetadata

KEYS_PER_ACCOUNT = frozenset({"pipedrive"})
"""The CRMs that make up the key of a custom field, another one in every account: manifests name such fields."""
# A name is a text of a manifest, and of those none is longer.
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Naming:
    """Hold what is known of names and keys in one environment.

    ``pins`` are those of the lock and ``accounts`` those that the environment is to have, by CRM; an account that isn't
    given isn't known. ``metadata`` is what CRMs said, if that is at hand; that of another account is of no use.
    """

    pins: "Mapping[str, Pins]" = field(default_factory=lambda: MappingProxyType({}))
    accounts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    metadata: "tuple[CrmMetadata, ...]" = ()

    def said(self, crm: str) -> "CrmMetadata | None":
        """Give what a CRM said, of the account that the environment is to have."""
        account = self.accounts.get(crm)
        found = (each for each in self.metadata if each.crm == crm and account in {None, each.account})
        return next(found, None)

    def account(self, crm: str) -> str | None:
        """Give the account that the environment has, as its configuration or the CRM itself says."""
        said = self.said(crm)
        return self.accounts.get(crm) or (said.account if said is not None else None)

    def owns(self, pins: "Pins", crm: str) -> bool:
        """Tell whether keys are those of the environment's own account, as far as that is known."""
        return self.account(crm) in {None, pins.account}

    @property
    def names(self) -> Mapping[str, CustomField]:
        """Give what manifests call the keys of the lock."""
        return {
            pin.key: CustomField(name=pin.name, type=pin.type)
            for _, pins in sorted(self.pins.items())
            for pin in pins.keys
        }

    @property
    def labels(self) -> Mapping[str, CustomField]:
        """Give what people call keys: by the lock, else by what CRMs say."""
        said = {
            field.name: CustomField(name=field.label[:LONGEST], type=field.raw_type[:LONGEST])
            for metadata in self.metadata
            for each in metadata.objects
            for field in each.fields
            if metadata.crm in KEYS_PER_ACCOUNT and field.custom and field.label and field.raw_type
        }
        return {**said, **self.names}
