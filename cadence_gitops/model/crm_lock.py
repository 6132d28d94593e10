"""The keys of custom fields, pinned for each environment: a CRM that makes them up gives the same field another in every account.

Manifests name such fields, because a name is what people know and what environments share. A name is no identity, though:
it needn't be unique, and it changes. So what a name stood for when somebody looked is written down, beside the manifests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import orjson

from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.model.kinds.field_mapping import CustomField
from cadence_gitops.model.spec import Slug, Spec, Text

KEYS_PER_ACCOUNT = frozenset({"pipedrive"})
"""The CRMs that make up the key of a custom field, another one in every account: manifests name such fields."""
# A name is a text of a manifest, and of those none is longer.
LONGEST = 500


class PinnedKey(Spec):
    """Say which key a name stands for."""

    object: Slug
    """The CRM's object, as manifests call it. (ours)"""
    name: Text
    """The name by which manifests know the field. (ours)"""
    type: Text
    """Its type, in the CRM's word. (ours)"""
    key: Text
    """What the API calls it in this account. (ours)"""

    @property
    def order(self) -> tuple[str, str, str]:
        """Give what tells it apart from others."""
        return (self.object, self.name, self.type)


class Pins(Spec):
    """Hold the keys of one account."""

    account: Text
    """The account's own id at the CRM: for another account these keys mean nothing. (ours)"""
    keys: tuple[PinnedKey, ...] = ()
    """The keys, sorted by object, name and type. (ours)"""

    @classmethod
    def of(cls, account: str, keys: Iterable[PinnedKey]) -> "Pins":
        """Hold keys in their one order."""
        return cls(account=account, keys=tuple(sorted(keys, key=lambda pin: pin.order)))

    def key(self, object_id: str, custom: CustomField) -> str | None:
        """Give the key that a name stands for."""
        return self._keys.get((object_id, custom.name, custom.type))

    def named(self, object_id: str, key: str) -> CustomField | None:
        """Give the name of a key, None where no name stands for it, or where more than one does."""
        found = [pin for pin in self.keys if (pin.object, pin.key) == (object_id, key)]
        return CustomField(name=found[0].name, type=found[0].type) if len(found) == 1 else None

    @cached_property
    def _keys(self) -> Mapping[tuple[str, str, str], str]:
        return {pin.order: pin.key for pin in self.keys}


class Lock(Spec):
    """Hold the pinned keys of every environment."""

    format_version: Literal[1] = 1
    """The version of this format; another one is refused, never guessed. (ours)"""
    environments: dict[Text, dict[Slug, Pins]]
    """The keys by environment and CRM. (ours)"""

    def pins(self, environment: str | None) -> Mapping[str, Pins]:
        """Give the keys of an environment, by CRM."""
        return self.environments.get(environment, {}) if environment is not None else {}

    def with_pins(self, environment: str, crm: str, *, pins: Pins) -> "Lock":
        """Give the lock with other keys for one CRM of one environment; none at all are not worth a line."""
        own = {**self.environments.get(environment, {}), crm: pins}
        kept = {name: each for name, each in sorted(own.items()) if each.keys}
        environments = {**self.environments, environment: kept}
        return Lock(environments={name: each for name, each in sorted(environments.items()) if each})

    @property
    def text(self) -> bytes:
        """Write it, the same bytes whenever it says the same."""
        tree = self.model_dump(mode="json", by_alias=True)
        tree["environments"] = {
            environment: {crm: self._sorted(own[crm]) for crm in sorted(own)}
            for environment, own in sorted(self.environments.items())
        }
        return orjson.dumps(tree, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

    @staticmethod
    def _sorted(pins: Pins) -> Mapping[str, object]:
        return Pins.of(pins.account, pins.keys).model_dump(mode="json", by_alias=True)


NO_LOCK = Lock(environments={})
"""What holds where nothing was pinned yet."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Hold what is known of names and keys in one environment.

    ``pins`` are those of the lock and ``accounts`` those that the environment is to have, by CRM; an account that isn't
    given isn't known. ``metadata`` is what CRMs said, if that is at hand; that of another account is of no use.
    """

    pins: Mapping[str, Pins] = field(default_factory=lambda: MappingProxyType({}))
    accounts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    metadata: tuple[CrmMetadata, ...] = ()

    def said(self, crm: str) -> CrmMetadata | None:
        """Give what a CRM said, of the account that the environment is to have."""
        account = self.accounts.get(crm)
        found = (each for each in self.metadata if each.crm == crm and account in {None, each.account})
        return next(found, None)

    def account(self, crm: str) -> str | None:
        """Give the account that the environment has, as its configuration or the CRM itself says."""
        said = self.said(crm)
        return self.accounts.get(crm) or (said.account if said is not None else None)

    def owns(self, pins: Pins, crm: str) -> bool:
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
