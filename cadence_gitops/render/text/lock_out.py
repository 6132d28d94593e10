"""What every command that reaches the organisation says first while people are locked out of it."""

from cadence_gitops.model.live import UnfinishedChange
from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.text.values import crm_text, moment_text


def lock_out_text(organization: str, change: UnfinishedChange, *, page: Page) -> str:
    """Say that an organisation is locked out, since when, what it waits for, and what to run."""
    words = page.words
    told = words.text(
        "lock-out",
        organization=organization,
        since=moment_text(change.started_at),
        from_=crm_text(words, change.from_),
        to=crm_text(words, change.to),
    )
    lines = page.wrapped(told, tone=Tone.DANGER)
    lines += page.wrapped(words.text(f"lock-out.{change.waiting_for}", to=crm_text(words, change.to)))
    return joined(lines)
