"""A backup that was made, as JSON."""

from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.usecases.backup import BackedUp


class BackupFilePart(Part):
    """Describe one file of a backup: its lines, and the SHA-256 over them with their line feeds."""

    name: str
    lines: int
    sha256: str


class BackedUpDocument(Document):
    """Hold where a backup is and what is in it; ``digest`` is the SHA-256 of its manifest."""

    organization: str
    revision: int
    created_at: str
    place: str
    digest: str
    files: tuple[BackupFilePart, ...]


def backup_document(made: BackedUp) -> str:
    """Write what was backed up."""
    manifest = made.manifest
    files = tuple(BackupFilePart(name=file.name, lines=file.lines, sha256=file.sha256) for file in manifest.files)
    return dumped(
        BackedUpDocument(
            organization=manifest.organization,
            revision=manifest.revision,
            created_at=manifest.created_at,
            place=made.place,
            digest=made.digest,
            files=files,
        )
    )
