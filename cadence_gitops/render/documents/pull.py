"""What ``pull`` wrote, as JSON."""

from typing import Literal

from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.usecases.pull import Pulled, Written


class WrittenPart(Part):
    """Hold what was written for one object; ``id`` is the service's, of an object that got its name now."""

    address: str
    act: Literal["added"]
    file: str
    id: str | None


class PullDocument(Document):
    """Hold everything that was written; ``variables`` are environment variables that new secrets refer to."""

    organization: str
    written: tuple[WrittenPart, ...]
    variables: tuple[str, ...]


def pull_document(pulled: Pulled) -> str:
    """Write what was pulled."""
    return dumped(
        PullDocument(
            organization=pulled.organization,
            written=tuple(map(_written, pulled.written)),
            variables=pulled.variables,
        )
    )


def _written(written: Written) -> WrittenPart:
    return WrittenPart(address=str(written.address), act=written.act.value, file=written.file, id=written.service_id)
