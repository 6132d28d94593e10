"""Writes the consent that covers exactly what a saved plan destroys, for people to review and merge."""

import re
from dataclasses import dataclass
from pathlib import Path

from cadence_gitops.errors import BadFile, BadSetting
from cadence_gitops.manifests.writer.drafts import write_all
from cadence_gitops.model.directives import ConsentSpec
from cadence_gitops.plan.consent import Terms, draft_consent
from cadence_gitops.plan.plan import CrmChange
from cadence_gitops.usecases.saved_plan import read_plan

DELETIONS = "deletions"
_NAME = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a consent that nobody has reviewed yet; ``change`` is the one that it is for, None: deletions."""

    name: str
    spec: ConsentSpec
    change: CrmChange | None


def draft(path: Path, terms: Terms, *, name: str | None = None) -> Draft:
    """Draft the consent for the plan at ``path``; without a ``name`` the day of its expiry and what it is for make one.

    Raises ``BadFile`` for a plan that destroys nothing, ``BadSetting`` for terms that no consent may have.
    """
    plan = read_plan(path)
    if not plan.losses:
        raise BadFile(str(path), "no-losses")
    _check(terms)
    chosen = name or f"{terms.expires:%Y-%m-%d}-{DELETIONS if plan.change is None else f'to-{plan.change.to}'}"
    if not _NAME.fullmatch(chosen):
        raise BadSetting("--name", "not-a-name", chosen)
    return Draft(chosen, draft_consent(plan, plan.change, terms=terms), plan.change)


def save_draft(path: Path, text: str) -> None:
    """Write a drafted consent to a file; one that is there already is never overwritten, since people may have signed it."""
    if path.exists():
        raise BadFile(str(path), "exists")
    # It is committed, as manifests are.
    write_all(path.parent, {path.name: text.encode()})


def _check(terms: Terms) -> None:
    if not terms.reason.strip():
        raise BadSetting("--reason", "empty")
    for person in terms.accepted_by:
        if not _NAME.fullmatch(person):
            raise BadSetting("--accepted-by", "not-a-name", person)
    if terms.not_before is not None and terms.not_before >= terms.expires:
        raise BadSetting("--expires", "before-not-before", terms.expires.isoformat())
