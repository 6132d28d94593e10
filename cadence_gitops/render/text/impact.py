"""The impact of a change of CRM as text."""

from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.text.choices import choices_text
from cadence_gitops.render.text.losses import losses_text
from cadence_gitops.render.text.people import people_text
from cadence_gitops.render.text.questions import questions_text
from cadence_gitops.render.text.values import crm_text
from cadence_gitops.usecases.impact import Impact


def impact_text(impact: Impact, page: Page) -> str:
    """Write an impact: the choices first, because this is what one decides with it."""
    words, change = page.words, impact.change
    names = {"from_": crm_text(words, change.from_), "to": crm_text(words, change.to)}
    title = words.text("impact.title", organization=impact.organization, **names)
    lines = [page.paint(Tone.STRONG, title), *page.wrapped(words.text("impact.nothing-planned")), ""]
    lines += choices_text(impact.comparisons, change.keep, page=page)
    lines += page.heading(words.text("impact.lost", keep=words.text(f"keep.{change.keep}")), Tone.DANGER)
    lines += losses_text(impact.losses, None, page=page) or ["", "  " + words.text("plan.lost.nothing")]
    lines += people_text(impact.people, change, page=page)
    lines += questions_text(impact.open_questions, page)
    return joined(lines)
