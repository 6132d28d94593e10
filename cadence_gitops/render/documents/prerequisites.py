"""What Cadence depends on outside of itself as JSON: every item with its verdict, for a pipeline that looks at night."""

from collections.abc import Mapping
from typing import Literal

from pydantic.alias_generators import to_camel

from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.render.documents.drift import PlacePart
from cadence_gitops.render.text.prerequisites import sentence_of, way_out_of
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.prerequisite import Item, Prerequisites, Verdict


class PrerequisitePart(Part):
    """Judge one thing; ``found`` is the id of what was found, ``facts`` show it, ``text`` and ``wayOut`` are for people.

    ``places`` are where the manifests ask for it.
    """

    subject: Literal[
        "phone-system",
        "ringover-api",
        "phone-user",
        "members",
        "webhook-sent",
        "webhook-received",
        "calendly",
        "outlook",
    ]
    verdict: Literal["ok", "missing", "not-known"]
    found: str
    facts: Mapping[str, str | int | tuple[str, ...]]
    places: tuple[PlacePart, ...]
    text: str
    way_out: str


class PrerequisitesDocument(Document):
    """Hold what an organisation depends on outside of Cadence; ``environment`` is null where there is none."""

    organization: str
    environment: str | None
    missing: int
    not_known: int
    items: tuple[PrerequisitePart, ...]


def prerequisites_document(found: Prerequisites, words: Words) -> str:
    """Write what was found."""
    return dumped(
        PrerequisitesDocument(
            organization=found.organization,
            environment=found.environment,
            missing=found.counted(Verdict.MISSING),
            not_known=found.counted(Verdict.NOT_KNOWN),
            items=tuple(_part(item, words) for item in found.items),
        )
    )


def _part(item: Item, words: Words) -> PrerequisitePart:
    return PrerequisitePart(
        subject=item.subject.value,
        verdict=item.verdict.value,
        found=item.found,
        facts={to_camel(name): fact for name, fact in sorted(item.facts.items())},
        places=tuple(PlacePart(file=place.file, line=place.line, column=place.column) for place in item.places),
        text=sentence_of(item, words),
        way_out=way_out_of(item, words),
    )
