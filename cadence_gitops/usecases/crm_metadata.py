"""The metadata that is kept with the manifests: that of the right CRM and account, or a clear error."""

from cadence_gitops.crm.metadata_file import read_metadata, require_account, require_crm
from cadence_gitops.manifests.project import MetadataPlace
from cadence_gitops.model.crm_metadata import CrmMetadata


def metadata_at(place: MetadataPlace) -> CrmMetadata:
    """Read what is kept; raises ``BadFile``, also for another CRM's metadata and for another account's."""
    found = read_metadata(place.path)
    require_crm(found, place.crm, place.path)
    require_account(found, place.account, place.path)
    return found


def kept_metadata(place: MetadataPlace) -> CrmMetadata | None:
    """Read what is kept, None where nothing ever was; raises as ``metadata_at``."""
    return metadata_at(place) if place.path.exists() else None
