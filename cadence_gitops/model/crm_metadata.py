"""What a CRM says of its own fields, in one form for all of them: metadata, never a record.

The forms of three vendors meet here. What a vendor doesn't say is said to be unknown, and never guessed.
"""

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated

import orjson
from pydantic import AwareDatetime, Field

from cadence_gitops.model.spec import Count, Flag, Spec


class FieldType(StrEnum):
    """Say what a field holds, in words that are no vendor's."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    RANGE = "range"
    PICKLIST = "picklist"
    MULTI_PICKLIST = "multi-picklist"
    REFERENCE = "reference"
    OWNER = "owner"
    COMPOUND = "compound"
    ID = "id"
    FILE = "file"
    UNKNOWN = "unknown"


class Writable(StrEnum):
    """Say whether the principal may write a field; ``CREATE_ONLY``: in a new record, and never after."""

    YES = "yes"
    NO = "no"
    CREATE_ONLY = "create-only"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Say why a field isn't writable, or why nobody knows; ``ASSUMED``: by a list of ours, since the vendor doesn't say."""

    CALCULATED = "calculated"
    AUTO_NUMBER = "auto-number"
    COMPOUND = "compound"
    SYSTEM = "system"
    NOT_EDITABLE_BY_PRINCIPAL = "not-editable-by-principal"
    READ_ONLY_VALUE = "read-only-value"
    ASSUMED = "assumed"
    NOT_TOLD = "not-told"


class Trait(StrEnum):
    """Say what about an object changes how its fields are to be read."""

    PERSON_ACCOUNTS = "person-accounts"
    STATE_AND_COUNTRY_PICKLISTS = "state-and-country-picklists"
    RECORD_TYPES = "record-types"
    NO_CUSTOM_FIELD_VISIBLE = "no-custom-field-visible"
    SENSITIVE_NOT_SEEN = "sensitive-not-seen"


class Option(Spec):
    """Offer a value of a picklist: ``value`` is what the API takes, ``label`` what people see, in some language."""

    value: str
    """What the API takes. (ours)"""
    label: str
    """What people see, in the language of whoever asked. (ours)"""
    active: Flag = True
    """Whether it may be chosen anew. (ours)"""


class CrmField(Spec):
    """Describe a field as the CRM does for one principal."""

    name: str
    """What the API calls it; custom fields of Pipedrive have another name in every account. (ours)"""
    label: str
    """What people see. (ours)"""
    type: FieldType
    """What it holds, in words that are no vendor's. (ours)"""
    raw_type: str
    """The vendor's own word or words for its type. (ours)"""
    writable: Writable
    """Whether the principal may write it. (ours)"""
    reason: Reason | None = None
    """Why it isn't writable, or why that isn't known. (ours)"""
    required_on_create: Flag = False
    """Whether a new record must have a value that nobody else fills in. (ours)"""
    custom: Flag = False
    """Whether the organisation made it itself. (ours)"""
    options: tuple[Option, ...] = ()
    """The values of a picklist, in the vendor's order. (ours)"""
    options_complete: Flag = True
    """Whether there is no other value than these: otherwise nothing can be said of a value that isn't among them. (ours)"""
    restricted: Flag = True
    """Whether the CRM itself refuses other values. (ours)"""
    depends_on: str | None = None
    """The field whose value decides which options there are. (ours)"""
    length: Count | None = None
    """The most characters that it takes. (ours)"""
    parent: str | None = None
    """The compound field that it is a part of. (ours)"""
    references: tuple[str, ...] = ()
    """The objects that it points to. (ours)"""
    hidden: Flag = False
    """Whether people don't see it. (ours)"""
    archived: Flag = False
    """Whether it was put away: it exists, and can't be used. (ours)"""
    archived_at: str | None = None
    """When it was put away, where the vendor tells. (ours)"""


class CrmObject(Spec):
    """Hold the fields of one object, sorted by name."""

    id: str
    """What manifests call it: `lead`, `person`. (ours)"""
    name: str
    """What the API calls it: `Lead`, `contacts`. (ours)"""
    label: str
    """What people call it. (ours)"""
    fields: tuple[CrmField, ...]
    """Its fields, sorted by name. (ours)"""
    traits: tuple[Trait, ...] = ()
    """What changes how its fields are to be read. (ours)"""
    creatable: Flag | None = None
    """Whether the principal may make one; absent where the vendor doesn't tell. (ours)"""
    updatable: Flag | None = None
    """Whether the principal may change one; absent where the vendor doesn't tell. (ours)"""
    last_modified: str | None = None
    """What the vendor said of when it last changed, to ask whether it still is so. (ours)"""

    @cached_property
    def by_name(self) -> Mapping[str, CrmField]:
        """Find fields by what the API calls them."""
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> CrmField | None:
        """Give a field by what the API calls it, in exactly this writing."""
        return self.by_name.get(name)

    def parts_of(self, compound: str) -> tuple[CrmField, ...]:
        """Give the fields that a compound field is made of."""
        return tuple(field for field in self.fields if field.parent == compound and field.name != compound)


class CrmMetadata(Spec):
    """Hold what one account of a CRM says of its fields, to one principal at one time."""

    crm: str
    """The CRM: `salesforce`, `hubspot`, `pipedrive`. (ours)"""
    account: str
    """The account's own id at the CRM: another's metadata says nothing about this one. (ours)"""
    api_version: str
    """The version of the API that said so. (ours)"""
    principal: str
    """As whom it was read: what is hidden from that user isn't here. (ours)"""
    fetched_at: AwareDatetime
    """When it was read. (ours)"""
    objects: Annotated[tuple[CrmObject, ...], Field(min_length=1)]
    """The objects that Cadence maps, sorted by id. (ours)"""

    def object(self, object_id: str) -> CrmObject | None:
        """Give an object by what manifests call it."""
        return next((each for each in self.objects if each.id == object_id), None)

    @property
    def digest(self) -> str:
        """Name the content, without when it was read: SHA-256, in hexadecimal."""
        # Never kept: a copy with other content would go on bearing the name of this one's.
        tree = self.model_dump(mode="json", by_alias=True, exclude={"fetched_at"})
        for each in tree["objects"]:
            each.pop("lastModified")
        return hashlib.sha256(orjson.dumps(tree, option=orjson.OPT_SORT_KEYS)).hexdigest()


class Quota(Spec):
    """Say how much of an allowance is left, where the vendor tells; ``per`` is `day`, or a number of seconds."""

    left: Count
    """How many calls are left. (ours)"""
    of: Count
    """How many calls there are in all. (ours)"""
    per: str = "day"
    """The time after which there are as many again. (ours)"""


class CrmReading(Spec):
    """Hold what a reading of a CRM gave: the metadata, and what is left of the allowances after it."""

    metadata: CrmMetadata
    """What it says of its fields. (ours)"""
    quotas: tuple[Quota, ...] = ()
    """What is left, where the vendor tells. (ours)"""
