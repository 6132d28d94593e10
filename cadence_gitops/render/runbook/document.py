"""The runbook as a whole."""

from collections.abc import Sequence
from dataclasses import replace

from cadence_gitops.plan.plan import CrmChange, People, Plan, StageName
from cadence_gitops.render.markdown.page import bullets, code, escaped
from cadence_gitops.render.runbook.names import Names
from cadence_gitops.render.runbook.stages import stage_section
from cadence_gitops.render.runbook.steps import Note, Section, Step, numbered, section_text
from cadence_gitops.render.text.notices import notice_after
from cadence_gitops.render.text.values import crm_text, moment_text
from cadence_gitops.render.words import Words


def runbook(plan: Plan, words: Words) -> str:
    """Write a plan as a runbook: nothing of it is left out, however long it gets."""
    if plan.empty:
        title = _title(plan, words, what=words.text("runbook.title.nothing"))
        return f"{title}\n{words.text('runbook.nothing')}\n"
    sections = [
        stage_section(stage, plan, number=number, words=words) for number, stage in enumerate(plan.stages, start=1)
    ]
    sections = [
        replace(section, steps=_verify(plan, sections, words=words)) if stage.name is StageName.VERIFY else section
        for section, stage in zip(sections, plan.stages, strict=True)
    ]
    if plan.change is not None and plan.people is not None:
        sections.append(_others(plan.people, plan.change, words=words, number=len(sections) + 1))
    text = _opening(plan, words) + "".join(section_text(each, n) for n, each in enumerate(sections, start=1))
    return text + _questions(plan, words)


def _title(plan: Plan, words: Words, *, what: str) -> str:
    return f"# {words.text('runbook.title', organization=code(plan.organization), what=what)}\n"


def _opening(plan: Plan, words: Words) -> str:
    what = words.text("runbook.title.ordinary")
    if plan.change is not None:
        names = {"from_": crm_text(words, plan.change.from_), "to": crm_text(words, plan.change.to)}
        what = escaped(words.text("runbook.title.change", **names))
    about = words.text(
        "runbook.about",
        plan=code(plan.fingerprint),
        created_at=escaped(moment_text(plan.created_at)),
        revision=plan.basis.revision,
    )
    who = words.text(f"runbook.who.{'ordinary' if plan.change is None else 'change'}")
    points = [words.text(f"runbook.about.{each}") for each in ("order", "names", "paths")]
    return f"{_title(plan, words, what=what)}\n{about}\n\n{who}\n{bullets(points)}"


def _verify(plan: Plan, sections: Sequence[Section], *, words: Words) -> tuple[Step, ...]:
    names = Names(plan, words)
    done = [
        (number, step.subject)
        for n, section in enumerate(sections, start=1)
        for number, step in numbered(section, n)
        if step.subject is not None
    ]
    items = tuple(Note(words.text("runbook.verify.item", item=names.item(item), step=number)) for number, item in done)
    steps = [Step(words.text("runbook.verify.look"), items)] if items else []
    if plan.change is not None:
        steps += [Step(words.text("runbook.verify.people")), Step(words.text("runbook.verify.thaw"))]
    return tuple(steps)


def _others(people: People, change: CrmChange, *, words: Words, number: int) -> Section:
    crm = escaped(crm_text(words, change.to))
    notice = Note(words.text("runbook.notice"), tuple(notice_after(change.to, words=words).split("\n")))
    steps = (
        Step(words.text("runbook.others.notice"), (notice,)),
        Step(
            words.count("runbook.others.each", people.reconnect, crm=crm),
            (Note(words.text("runbook.others.list", n=words.number(people.reconnect))),),
        ),
    )
    return Section(words.text("runbook.stage", n=number, stage=words.text("runbook.others")), (), steps)


def _questions(plan: Plan, words: Words) -> str:
    if not plan.open_questions:
        return ""
    questions = bullets(escaped(words.text(f"question.{question}")) for question in plan.open_questions)
    return f"\n## {words.text('plan.questions')}\n{questions}"
