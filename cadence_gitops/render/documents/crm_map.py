"""A draft of a change of CRM as JSON."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from cadence_gitops.drafting.draft import DraftedManifest
from cadence_gitops.drafting.line import Candidate, Line
from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.render.text.crm_map import remark_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.crm_map import Drafted


class CandidatePart(Part):
    """Hold a field or an option that could be meant, with how much it is like what is looked for, in per cent."""

    name: str
    label: str
    likeness: int


class DraftedLinePart(Part):
    """Hold a line: ``pointer`` leads into the specification; a line to decide isn't drafted, and has candidates instead.

    ``why`` is an id, ``text`` says the same in words; ``subject`` is what the line is about, and ``value`` what is drafted.
    """

    pointer: str
    mark: Literal["sure", "likely", "to-decide"]
    why: str
    subject: str
    value: JsonValue
    changed: bool
    required: bool
    likeness: int | None
    runner_up: CandidatePart | None
    candidates: tuple[CandidatePart, ...]
    text: str


class DraftedManifestPart(Part):
    """Hold a manifest: ``rest`` becomes a remark, ``leave`` goes, ``same`` stays; ``shared`` ones of these two stay as well."""

    address: str
    act: Literal["new", "change", "same", "rest", "leave"]
    file: str | None
    shared: bool
    lines: tuple[DraftedLinePart, ...]


class DraftedFilePart(Part):
    """Hold a file as it would be, or that it goes."""

    path: str
    text: str | None


class CrmMapDocument(Document):
    """Hold a draft, and the files as they are with it; ``declared`` tells whether it declares the change of CRM.

    ``unplaced`` fields of Cadence are mapped today, and listed nowhere for the new CRM.
    """

    organization: str
    from_: Annotated[str, Field(alias="from")]
    to: str
    account: str
    metadata_digest: str
    declared: bool
    written: bool
    unplaced: tuple[str, ...]
    manifests: tuple[DraftedManifestPart, ...]
    files: tuple[DraftedFilePart, ...]


def crm_map_document(drafted: Drafted, words: Words) -> str:
    """Write a draft."""
    found = drafted.draft
    return dumped(
        CrmMapDocument(
            organization=drafted.organization,
            from_=found.from_,
            to=found.to,
            account=found.account,
            metadata_digest=drafted.metadata.digest,
            declared=found.declared,
            written=drafted.written,
            unplaced=found.unplaced,
            manifests=tuple(_manifest(each, drafted, words=words) for each in found.manifests),
            files=tuple(DraftedFilePart(path=name, text=text) for name, text in drafted.files.items()),
        )
    )


def _manifest(manifest: DraftedManifest, drafted: Drafted, *, words: Words) -> DraftedManifestPart:
    return DraftedManifestPart(
        address=str(manifest.address),
        act=manifest.act.value,
        file=drafted.places.get(manifest.address),
        shared=manifest.address in drafted.shared,
        lines=tuple(_line(line, words) for line in manifest.lines),
    )


def _line(line: Line, words: Words) -> DraftedLinePart:
    return DraftedLinePart(
        pointer=line.pointer,
        mark=line.mark.value,
        why=line.why.value,
        subject=line.subject,
        value=line.value,
        changed=line.changed,
        required=line.required,
        likeness=line.likeness,
        runner_up=None if line.runner_up is None else _candidate(line.runner_up),
        candidates=tuple(map(_candidate, line.candidates)),
        text=remark_text(line, words),
    )


def _candidate(candidate: Candidate) -> CandidatePart:
    return CandidatePart(name=candidate.name, label=candidate.label, likeness=candidate.likeness)
