"""The notices that go to everybody else: before the lock-out, while it lasts, and when it has ended. Nobody here sends them."""

from datetime import datetime

from cadence_gitops.plan.plan import CrmChange, Plan
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.text.values import crm_text, moment_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.status import Status

LEADS = "leads:"


def notice_before(plan: Plan, change: CrmChange, *, words: Words, begins: datetime | None = None) -> str:
    """Announce the lock-out; what is lost of leads is said only where it is lost. Without a time, one is left to fill in."""
    crms = {"from_": crm_text(words, change.from_), "to": crm_text(words, change.to)}
    when = words.text("notice.when") if begins is None else words.text("notice.when.known", when=_moment(begins))
    said = [words.text("notice.before", when=when, **crms)]
    if any(loss.item.startswith(LEADS) for loss in plan.losses):
        said.append(words.text("notice.before.leads", **crms))
    return "\n".join([*said, words.text("notice.before.after", **crms)])


def notice_during(from_: str, to: str, *, words: Words, since: str = "") -> str:
    """Tell why nobody can log in, and that there is nothing to do but wait."""
    began = words.text("notice.during.since", since=moment_text(since)) if since else ""
    return words.text("notice.during", from_=crm_text(words, from_), to=crm_text(words, to), since=began)


def notice_after(to: str, *, words: Words, name: str = "") -> str:
    """Tell everybody what to do now, and whom to ask."""
    return words.text("notice.after", to=crm_text(words, to), name=name or words.text("notice.name"))


def notice_now(status: Status, words: Words) -> str | None:
    """Give the notice that is to be sent now, None if nobody has to be told anything."""
    change = status.live.crm.change
    if change is not None:
        return notice_during(change.from_, change.to, words=words, since=change.started_at)
    if status.waiting:
        return notice_after(status.live.crm.provider, words=words)
    return None


def notices_of(plan: Plan, change: CrmChange, *, words: Words, begins: datetime | None) -> tuple[tuple[str, str], ...]:
    """Give the notices of a change of CRM by their occasions, all of them before it."""
    return (
        ("before", notice_before(plan, change, words=words, begins=begins)),
        ("during", notice_during(change.from_, change.to, words=words)),
        ("after", notice_after(change.to, words=words)),
    )


def notices_text(notices: tuple[tuple[str, str], ...], page: Page) -> list[str]:
    """Lay notices out under their occasions; they stand at the margin, so that they can be copied as they are."""
    lines = []
    for occasion, notice in notices:
        title = page.words.text(f"notices.{occasion}")
        lines += ["", page.paint(Tone.STRONG, title), "", *notice.split("\n")]
    return lines


def _moment(moment: datetime) -> str:
    """Write a moment in the zone in which it was given: those who read it live there."""
    return f"{moment:%Y-%m-%d} at {moment:%H:%M} ({moment:%Z})"
