"""Consents as text: what was written, and why none covers a plan."""

from cadence_gitops.plan.consent import Verdict
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.page import Page, joined
from cadence_gitops.render.text.consent_problems import problem_text
from cadence_gitops.render.text.errors import message_text
from cadence_gitops.usecases.consent import Draft


def written_text(draft: Draft, path: str, *, page: Page) -> str:
    """Say which consent was written where, and what to do with it."""
    words, losses = page.words, draft.spec.losses
    count = len(losses.irreversible) + len(losses.unknown) + len(losses.recreatable)
    lines = page.wrapped(words.count("consent.written", count, consent=draft.name, path=path))
    lines += page.wrapped(words.text("consent.written.next"))
    return joined(lines)


def refusal_text(plan: Plan, verdict: Verdict, *, page: Page) -> str:
    """Say why no consent covers what a plan destroys."""
    first, *rest = message_text("error.refused.consent", page, data={"subject": plan.organization})
    problems = [
        line for problem in verdict.problems for line in page.wrapped(problem_text(problem, page.words), 2, first="- ")
    ]
    written = page.wrapped(page.words.text("error.nothing-written"), 2)
    return joined([first, *problems, *rest, *written])
