"""A CRM's own facts: read from the CRM, and kept in a file with the manifests that is never another account's."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.wording import closest
from cadence_gitops.crm.metadata_file import read_metadata, require_account, require_crm, was_metadata, written
from cadence_gitops.diff.crm_metadata import MetadataChange, compare_metadata
from cadence_gitops.errors import BadFile, BadSetting, CrmUnread, ServiceError
from cadence_gitops.manifests.project import MetadataPlace
from cadence_gitops.manifests.read import read_source
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.crm_lookup import named
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, CrmObject, CrmReading
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.kinds.field_mapping import CustomField, FieldMappingSpec
from cadence_gitops.model.kinds.organization import OrganizationSpec
from cadence_gitops.ports import CrmReader
from cadence_gitops.usecases.saved_plan import write_whole

# What a new reading mends: a file that is no longer what was written.
_MENDED = frozenset({"not-json", "not-crm-metadata", "crm-metadata-version", "crm-metadata-edited"})


@dataclass(frozen=True, slots=True)
class Pulled:
    """Hold what was read and kept; ``change`` is what differs from what was kept before, None where nothing was.

    ``mended`` is the problem of a file that could not be used any more.
    """

    path: Path
    reading: CrmReading
    change: MetadataChange | None
    mended: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold what a CRM says now beside what is kept of it, and what differs."""

    kept: CrmMetadata
    now: CrmReading
    change: MetadataChange


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold a field for a list, with the fields of Cadence that the manifests have it feed."""

    object: CrmObject
    field: CrmField
    feeds: tuple[str, ...] = ()


def metadata_at(place: MetadataPlace) -> CrmMetadata:
    """Read what is kept; raises ``BadFile``, also for another CRM's metadata and for another account's."""
    found = read_metadata(place.path)
    require_crm(found, place.crm, path=place.path)
    require_account(found, place.account, path=place.path)
    return found


def kept_metadata(place: MetadataPlace) -> CrmMetadata | None:
    """Read what is kept, None where nothing ever was; raises as ``metadata_at``."""
    return metadata_at(place) if place.path.exists() else None


def read_crm(reader: CrmReader, known: CrmMetadata | None = None) -> CrmReading:
    """Read what a CRM says now; raises ``CrmUnread``."""
    try:
        return reader.read(known)
    except ServiceError as error:
        raise CrmUnread.because(error, reader.crm) from error


def pull_metadata(reader: CrmReader, place: MetadataPlace) -> Pulled:
    """Keep what a CRM says now. The time is renewed even where nothing else is: it says as of when it holds.

    Raises as ``read_crm``, and ``BadFile`` where the file is another CRM's or account's, or something else altogether:
    nothing is written then.
    """
    kept, mended = None, ""
    try:
        kept = kept_metadata(place)
    except BadFile as error:
        if error.problem not in _MENDED:
            raise
        if not was_metadata(place.path):
            raise BadFile(str(place.path), "something-else") from None
        mended = error.problem
    reading = read_crm(reader, kept)
    if kept is not None:
        require_account(reading.metadata, kept.account, path=place.path)
    write_whole(place.path, written(reading.metadata))
    return Pulled(place.path, reading, None if kept is None else compare_metadata(kept, reading.metadata), mended)


def compare_with_kept(reader: CrmReader, place: MetadataPlace) -> Compared:
    """Ask a CRM what it says now, and compare; raises as ``read_crm`` and ``metadata_at``."""
    kept = metadata_at(place)
    now = read_crm(reader, kept)
    require_account(now.metadata, kept.account, path=place.path)
    return Compared(kept, now, compare_metadata(kept, now.metadata))


def manifests_at(source: Source) -> Desired | None:
    """Read what manifests say, right or wrong; None where there are none."""
    try:
        return read_source(source)
    except BadFile:
        return None


def provider_of(desired: Desired | None) -> str:
    """Name the CRM that the manifests want; raises ``BadSetting`` where they name none."""
    found = desired.inventory.organization if desired is not None else None
    if found is None or not isinstance(found.spec, OrganizationSpec):
        raise BadSetting("--crm", "crm-missing")
    return found.spec.crm.provider


def listed_fields(
    metadata: CrmMetadata, *, object_id: str | None, search: str, desired: Desired | None
) -> tuple[Listed, ...]:
    """List fields, of one object or of all, whose name, label or option has a text in it, whatever its case.

    Raises ``BadSetting`` for an object that there isn't.
    """
    chosen = metadata.objects if object_id is None else (_object(metadata, object_id),)
    feeds = dict(_feeds(desired, metadata)) if desired is not None else {}
    text = search.casefold()
    return tuple(
        Listed(each, field, feeds.get((each.id, field.name), ()))
        for each in chosen
        for field in each.fields
        if any(text in shown.casefold() for shown in _texts(field))
    )


def unseen_objects(metadata: CrmMetadata) -> tuple[str, ...]:
    """Name the objects that Cadence maps and the CRM didn't show: there are none, or its user may not see them."""
    crm = CATALOGUE.crm(metadata.crm)
    mapped = () if crm is None else crm.objects
    return tuple(sorted(each.id for each in mapped if metadata.object(each.id) is None))


def _object(metadata: CrmMetadata, object_id: str) -> CrmObject:
    known = {each.id: each for each in metadata.objects} | {each.name.lower(): each for each in metadata.objects}
    found = known.get(object_id.lower())
    if found is None and object_id.lower() in unseen_objects(metadata):
        raise BadSetting("OBJECT", "unseen-object", metadata.principal)
    if found is None:
        names = [each.id for each in metadata.objects]
        meant = closest(object_id, names)
        raise BadSetting("OBJECT", "misspelt-object" if meant else "unknown-object", meant or ", ".join(names))
    return found


def _texts(field: CrmField) -> Iterator[str]:
    yield field.name
    yield field.label
    for option in field.options:
        yield option.value
        yield option.label


def _feeds(desired: Desired, metadata: CrmMetadata) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    found: dict[tuple[str, str], list[str]] = {}
    for resource in desired.inventory:
        spec = resource.spec
        of = metadata.object(spec.object) if isinstance(spec, FieldMappingSpec) and spec.crm == metadata.crm else None
        if of is not None and isinstance(spec, FieldMappingSpec):
            for name, target in spec.fields.items():
                for field in _meant(of, target):
                    found.setdefault((of.id, field), []).append(name)
    return ((key, tuple(sorted(names))) for key, names in found.items())


def _meant(of: CrmObject, target: str | CustomField | None) -> tuple[str, ...]:
    if isinstance(target, CustomField):
        return tuple(field.name for field in named(of, target))
    return () if target is None else (target,)
