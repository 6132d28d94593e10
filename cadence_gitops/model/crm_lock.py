"""The keys of custom fields, pinned for each environment: a CRM that makes them up gives the same field another in every account.

Manifests name such fields, because a name is what people know and what environments share. A name is no identity, though:
it needn't be unique, and it changes. So what a name stood for when somebody looked is written down, beside the manifests.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

import orjson

from cadence_gitops.model.kinds.field_mapping import CustomField
from cadence_gitops.model.spec import Slug, Spec, Text


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
