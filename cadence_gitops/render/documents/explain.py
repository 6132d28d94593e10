"""Checks and loss rules as JSON."""

from typing import Literal

from cadence_gitops.catalogue.loss_rules import LossRule
from cadence_gitops.checks.check import Check
from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.render.documents.losses import Keep
from cadence_gitops.render.text.explain import reason_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.explain import Topics


class CheckPart(Part):
    """Describe a check; ``bad`` and ``good`` are manifests with and without the finding."""

    id: str
    severity: Literal["error", "warning", "info"]
    reason: str
    source: str
    bad: str
    good: str


class RulePart(Part):
    """Describe a loss rule; it speaks of ``subject``, narrowed to workflows with these triggers or actions.

    ``keeps`` are the choices of a change of CRM under which it holds; a rule of deletions has none.
    """

    id: str
    reason: str
    subject: str
    triggers: tuple[str, ...]
    actions: tuple[str, ...]
    keeps: tuple[Keep, ...]
    fate: Literal["kept", "unknown", "redo", "erased"]
    certainty: str
    source: str


class ExplainDocument(Document):
    """Hold what was asked for: one check or rule, or all of them."""

    checks: tuple[CheckPart, ...]
    rules: tuple[RulePart, ...]


def explain_document(topics: Topics, words: Words) -> str:
    """Write checks and loss rules."""
    return dumped(
        ExplainDocument(
            checks=tuple(_check(check, words) for check in topics.checks),
            rules=tuple(_rule(rule, words) for rule in topics.rules),
        )
    )


def _check(check: Check, words: Words) -> CheckPart:
    return CheckPart(
        id=check.id,
        severity=check.severity.value,
        reason=reason_text(check, words),
        source=check.source,
        bad=check.bad,
        good=check.good,
    )


def _rule(rule: LossRule, words: Words) -> RulePart:
    return RulePart(
        id=rule.id,
        reason=words.text(f"rule.{rule.id}"),
        subject=rule.selector.subject,
        triggers=tuple(sorted(rule.selector.triggers)),
        actions=tuple(sorted(rule.selector.actions)),
        keeps=tuple(keep.value for keep in sorted(rule.keeps)),
        fate=rule.fate.value,
        certainty=rule.certainty.value,
        source=rule.source,
    )
