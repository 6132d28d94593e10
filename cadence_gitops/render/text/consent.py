"""Consents as text: what was written, and what is to be done with it."""

from cadence_gitops.render.page import Page, joined
from cadence_gitops.usecases.consent import Draft


def written_text(draft: Draft, path: str, *, page: Page) -> str:
    """Say which consent was written where, and what to do with it."""
    words, losses = page.words, draft.spec.losses
    count = len(losses.irreversible) + len(losses.unknown) + len(losses.recreatable)
    lines = page.wrapped(words.count("consent.written", count, consent=draft.name, path=path))
    lines += page.wrapped(words.text("consent.written.next"))
    return joined(lines)
