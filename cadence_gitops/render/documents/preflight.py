"""A preflight as JSON: every item with its verdict and its evidence, for a pipeline that asks before it applies."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic.alias_generators import to_camel

from cadence_gitops.errors import CadenceError
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.preflight import Evidence, Fact, Item, Preflight
from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.render.text.preflight import item_sentences
from cadence_gitops.render.words import Words


class CountPart(Part):
    """Compare what would be lost now with what a consent accepts at most; null: it sets no ceiling."""

    item: str
    now: int
    at_most: int | None


class ItemPart(Part):
    """Judge one thing; ``found`` is the id of what was found out, ``facts`` are the evidence, ``text`` says it in words."""

    subject: str
    verdict: Literal["go", "no-go", "not-known"]
    found: str
    facts: Mapping[str, str | int | tuple[str, ...]]
    counts: tuple[CountPart, ...]
    text: tuple[str, ...]


class PreflightDocument(Document):
    """Hold the verdict on a plan; what isn't known stops it as little as it proves it right."""

    organization: str
    plan_fingerprint: str
    verdict: Literal["go", "no-go"]
    items: tuple[ItemPart, ...]


def preflight_document(plan: Plan, found: Preflight, *, words: Words) -> str:
    """Write a preflight."""
    return dumped(
        PreflightDocument(
            organization=plan.organization,
            plan_fingerprint=plan.fingerprint,
            verdict="go" if found.refusal is None else "no-go",
            items=tuple(_item(item, words, among=found) for item in found.items),
        )
    )


def _item(item: Item, words: Words, *, among: Preflight) -> ItemPart:
    evidence = item.outcome if isinstance(item.outcome, Evidence) else None
    return ItemPart(
        subject=item.subject,
        verdict=item.verdict.value,
        found=evidence.found if evidence is not None else _refused(item.outcome),
        facts={to_camel(name): _fact(fact) for name, fact in sorted(evidence.facts.items())}
        if evidence is not None
        else {},
        counts=tuple(CountPart(item=each.item, now=each.now, at_most=each.at_most) for each in evidence.counts)
        if evidence is not None
        else (),
        text=item_sentences(item, words, among=among),
    )


def _refused(outcome: Evidence | CadenceError) -> str:
    return str(getattr(outcome, "reason", "") or getattr(outcome, "code", ""))


def _fact(fact: Fact) -> str | int | tuple[str, ...]:
    return fact.isoformat() if isinstance(fact, datetime) else fact
