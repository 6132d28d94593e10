"""A CRM's own facts as JSON."""

import os
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from pydantic import JsonValue

from cadence_gitops.diff.crm_metadata import FieldChange, Leaf, MetadataChange
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, Quota
from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.usecases.crm_metadata import Compared, Listed, Pulled, unseen_objects


class AccountPart(Part):
    """Say of which account something is, to whom it was told, and when; ``digest`` names the content."""

    crm: str
    account: str
    api_version: str
    principal: str
    fetched_at: datetime
    digest: str


class CrmLeafPart(Part):
    """Hold what differs in one place, such as ``length`` or ``options/new``."""

    name: str
    before: JsonValue
    after: JsonValue


class CrmChangePart(Part):
    """Say what became of a field; ``field`` is null where it is the object itself."""

    object: str
    field: str | None
    label: str
    moved: Literal["added", "removed", "changed"]
    leaves: tuple[CrmLeafPart, ...]


class MetadataChangePart(Part):
    """Hold what differs: ``reading`` of how it was read, ``fields`` of what is there."""

    reading: tuple[CrmLeafPart, ...]
    fields: tuple[CrmChangePart, ...]


class QuotaPart(Part):
    """Say what is left of an allowance; ``per`` is ``day`` or a number of seconds."""

    left: int
    of: int
    per: str


class CrmPullDocument(Document):
    """Hold what was kept at ``path``; ``change`` is null where nothing was kept before, or nothing that could be used.

    ``unseen`` names the objects that Cadence maps and the CRM didn't show.
    """

    path: str
    account: AccountPart
    unseen: tuple[str, ...]
    change: MetadataChangePart | None
    mended: str | None
    quotas: tuple[QuotaPart, ...]


class CrmDiffDocument(Document):
    """Hold what changed between what is kept and what the CRM says now."""

    changed: bool
    kept: AccountPart
    now: AccountPart
    change: MetadataChangePart
    quotas: tuple[QuotaPart, ...]


class CrmFieldPart(Part):
    """Hold a field of an object, and the fields of Cadence that the manifests have it feed."""

    object: str
    field: CrmField
    feeds: tuple[str, ...]


class CrmFieldsDocument(Document):
    """Hold fields; ``ageSeconds`` is how long ago they were read, ``unseen`` names objects that the CRM didn't show."""

    account: AccountPart
    unseen: tuple[str, ...]
    age_seconds: int
    fields: tuple[CrmFieldPart, ...]


def pulled_document(pulled: Pulled) -> str:
    """Write what was kept."""
    return dumped(
        CrmPullDocument(
            path=os.fspath(pulled.path),
            account=account_part(pulled.reading.metadata),
            unseen=unseen_objects(pulled.reading.metadata),
            change=None if pulled.change is None else _change(pulled.change),
            mended=pulled.mended or None,
            quotas=tuple(map(_quota, pulled.reading.quotas)),
        )
    )


def compared_document(found: Compared) -> str:
    """Write what changed."""
    return dumped(
        CrmDiffDocument(
            changed=bool(found.change),
            kept=account_part(found.kept),
            now=account_part(found.now.metadata),
            change=_change(found.change),
            quotas=tuple(map(_quota, found.now.quotas)),
        )
    )


def fields_document(metadata: CrmMetadata, listed: Sequence[Listed], *, now: datetime) -> str:
    """Write fields."""
    return dumped(
        CrmFieldsDocument(
            account=account_part(metadata),
            unseen=unseen_objects(metadata),
            age_seconds=max(0, int((now - metadata.fetched_at).total_seconds())),
            fields=tuple(CrmFieldPart(object=each.object.id, field=each.field, feeds=each.feeds) for each in listed),
        )
    )


def account_part(metadata: CrmMetadata) -> AccountPart:
    """Say of which account metadata is."""
    return AccountPart(
        crm=metadata.crm,
        account=metadata.account,
        api_version=metadata.api_version,
        principal=metadata.principal,
        fetched_at=metadata.fetched_at,
        digest=metadata.digest,
    )


def _change(change: MetadataChange) -> MetadataChangePart:
    return MetadataChangePart(
        reading=tuple(map(_leaf, change.leaves)), fields=tuple(_field_change(each) for each in change.fields)
    )


def _field_change(change: FieldChange) -> CrmChangePart:
    return CrmChangePart(
        object=change.object,
        field=change.field or None,
        label=change.label,
        moved=change.moved.value,
        leaves=tuple(map(_leaf, change.leaves)),
    )


def _leaf(leaf: Leaf) -> CrmLeafPart:
    return CrmLeafPart(name=leaf.name, before=leaf.before, after=leaf.after)


def _quota(quota: Quota) -> QuotaPart:
    return QuotaPart(left=quota.left, of=quota.of, per=quota.per)
