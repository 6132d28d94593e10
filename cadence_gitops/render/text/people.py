"""Who is touched by a change of CRM, and how."""

from cadence_gitops.plan.plan import CrmChange, People, StageName
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.text.values import crm_text
from cadence_gitops.render.words import Words


def people_text(people: People, change: CrmChange, *, page: Page) -> list[str]:
    """Give the lines that announce the log-out, the lock-out and the new connections."""
    lines = page.heading(page.words.text("plan.people"), Tone.WARNING)
    sentences = people_sentences(people, change, words=page.words)
    return lines + [line for sentence in sentences for line in page.wrapped(sentence, 2, first="- ")]


def people_sentences(people: People, change: CrmChange, *, words: Words) -> tuple[str, ...]:
    """Say who is logged out, when nobody can log in, who has to be at a browser, and who connects again."""
    old, new = crm_text(words, change.from_), crm_text(words, change.to)
    return (
        words.count("plan.people.logged-out", people.members, crm=old),
        words.text("plan.people.lock-out", switch=words.text(f"stage.{StageName.SWITCH}")),
        words.text("plan.people.connect", crm=new),
        words.count("plan.people.reconnect", people.reconnect, crm=new),
    )
