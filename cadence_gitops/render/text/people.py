"""Who is touched by a change of CRM, and how."""

from cadence_gitops.plan.plan import CrmChange, People, StageName
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.text.values import crm_text


def people_text(people: People, change: CrmChange, *, page: Page) -> list[str]:
    """Give the lines that announce the log-out, the lock-out and the new connections."""
    words = page.words
    old, new = crm_text(words, change.from_), crm_text(words, change.to)
    sentences = [
        words.count("plan.people.logged-out", people.members, crm=old),
        words.text("plan.people.lock-out", switch=words.text(f"stage.{StageName.SWITCH}")),
        words.text("plan.people.connect", crm=new),
        words.count("plan.people.reconnect", people.reconnect, crm=new),
    ]
    lines = page.heading(words.text("plan.people"), Tone.WARNING)
    return lines + [line for sentence in sentences for line in page.wrapped(sentence, 2, first="- ")]
