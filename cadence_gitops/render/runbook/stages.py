"""The stages of a plan as sections of a runbook: what ``apply`` does in each, done by hand."""

from typing import assert_never

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.certainty import Certainty
from cadence_gitops.catalogue.crm import Crm
from cadence_gitops.catalogue.places import (
    CHANGE_BUTTON,
    CONFIRM_BUTTON,
    MARKETPLACE,
    MARKETPLACE_BEFORE,
    PROCEED_BUTTON,
)
from cadence_gitops.diff.change import Action
from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk, holder, is_object
from cadence_gitops.plan.plan import CrmChange, Plan, Stage, StageName
from cadence_gitops.plan.restoration import Restoration
from cadence_gitops.render.markdown.page import alert, code, escaped
from cadence_gitops.render.runbook.fields import secret_names
from cadence_gitops.render.runbook.names import Names
from cadence_gitops.render.runbook.operations import operation_step, path_text
from cadence_gitops.render.runbook.steps import Note, Section, Step
from cadence_gitops.render.text.losses import item_text, return_text, told_apart, worst_first
from cadence_gitops.render.text.notices import notice_before
from cadence_gitops.render.text.plan import target
from cadence_gitops.render.text.values import crm_text, moment_text
from cadence_gitops.render.words import Words

INSTALLS_PACKAGE = "install-package"
_KEPT = (Return.UNMANAGED, Return.BACKUP, Return.NEVER, Return.PARTLY)
_HARD = (LossClass.IRREVERSIBLE, LossClass.UNKNOWN)


def stage_section(stage: Stage, plan: Plan, *, number: int, words: Words) -> Section:
    """Write a stage as a section."""
    crm = crm_text(words, plan.change.to) if plan.change is not None else ""
    title = words.text(f"runbook.stage.{stage.name}", crm=escaped(crm))
    before, steps, after = _content(stage, plan, words=words)
    return Section(words.text("runbook.stage", n=number, stage=title), before, steps, after)


_Content = tuple[tuple[str, ...], tuple[Step, ...], tuple[str, ...]]


def _content(stage: Stage, plan: Plan, *, words: Words) -> _Content:
    match stage.name:
        case StageName.CHECK:
            return (), _check(plan, words), ()
        case StageName.BACKUP:
            return _backup(plan, words)
        case StageName.FREEZE:
            return (), (Step(words.text("runbook.freeze")),), ()
        case StageName.REMEASURE:
            return (), (_count_again(plan, words),), ()
        case StageName.SWITCH:
            return _switch(plan.change, words) if plan.change is not None else ((), (), ())
        case StageName.CONNECT:
            return (), _connect(plan.change, words) if plan.change is not None else (), ()
        case StageName.MAP:
            return _map(stage, plan, words=words)
        case StageName.READ_BACK:
            return (), (_look(plan, words),), ()
        case StageName.SUPPRESS:
            return (words.text("runbook.suppress.before"),), _people(plan.restoration, words, stage="suppress"), ()
        case StageName.IMPORT:
            return (words.text("runbook.import.before"),), _people(plan.restoration, words, stage="import"), ()
        case StageName.REBUILD:
            return (), _operations(stage, plan, words=words), ()
        case StageName.VERIFY:
            # Its steps point at those before it, which only the whole runbook knows.
            return (), (), ()
        case _:
            assert_never(stage.name)


def _operations(stage: Stage, plan: Plan, *, words: Words) -> tuple[Step, ...]:
    names = Names(plan, words)
    return tuple(operation_step(operation, names) for operation in stage.operations)


def _people(restoration: Restoration | None, words: Words, *, stage: str) -> tuple[Step, ...]:
    if restoration is None or restoration.suppressions is None:
        return ()
    missing = restoration.suppressions.missing if stage == "suppress" else restoration.leads.missing
    return tuple(Step(words.text(f"runbook.{stage}.{step}", n=words.number(missing))) for step in ("do", "look"))


def _check(plan: Plan, words: Words) -> tuple[Step, ...]:
    steps = [Step(words.text("runbook.check.fresh", created_at=escaped(moment_text(plan.created_at))))]
    steps += [Step(words.text("runbook.check.secret", name=code(name))) for name in _secrets(plan)]
    consent = _consent(plan, words)
    if plan.change is None:
        return (*steps, *consent)
    crm = escaped(crm_text(words, plan.change.to))
    known = _crm(plan.change)
    steps.append(Step(words.text("runbook.check.super-admin")))
    steps.append(Step(words.text("runbook.check.crm-account", crm=crm)))
    if known is not None and known.connect is not None and INSTALLS_PACKAGE in known.connect.value:
        steps.append(Step(words.text("runbook.check.package", crm=crm)))
    notice = Note(words.text("runbook.notice"), tuple(notice_before(plan, plan.change, words=words).split("\n")))
    return (*steps, *consent, Step(words.text("runbook.check.told"), (notice,)))


def _consent(plan: Plan, words: Words) -> tuple[Step, ...]:
    if not plan.losses:
        return ()
    notes = tuple(Note(_loss_text(loss, target(plan), words=words)) for loss in worst_first(plan.losses))
    return (Step(words.text("runbook.check.consent"), notes),)


def _loss_text(loss: Loss, to: str, *, words: Words) -> str:
    """Say in a line what is lost, at most how many, and what brings it back: by hand there is no backup."""
    back = words.text("runbook.back.unmanaged")
    if loss.comes_back is not Return.UNMANAGED:
        kept = loss.comes_back is Return.BACKUP
        returning = words.text("runbook.back.backup") if kept else return_text(words, loss, to=to)
        back = words.text(f"risk.{loss.risk}") + " " + returning
    loss_class, item = words.text(f"class.{loss.loss_class}"), _item_text(loss, words)
    if loss.count is None:
        return words.text("runbook.losses.item", item=item, loss_class=loss_class, back=escaped(back))
    count = words.number(loss.count)
    return words.text("runbook.losses.item.ceiling", item=item, loss_class=loss_class, n=count, back=escaped(back))


def _item_text(loss: Loss, words: Words) -> str:
    if not is_object(loss.item):
        return escaped(item_text(words, loss))
    return f"{code(loss.item)} ({escaped(told_apart(words, loss))})"


def _secrets(plan: Plan) -> list[str]:
    return sorted({name for operation in plan.operations for name in secret_names(operation)})


def _backup(plan: Plan, words: Words) -> _Content:
    gone = [each.address for each in plan.operations if each.action is Action.DELETE]
    lost = [loss for loss in worst_first(plan.losses) if loss.loss_class in _HARD or loss.comes_back in _KEPT]
    names = Names(plan, words)
    items = [names.item(address) for address in gone]
    items += [_item_text(loss, words) for loss in lost]
    steps = tuple(Step(words.text("runbook.backup.kept", item=item)) for item in items)
    if plan.change is None:
        return (words.text("runbook.backup.none.ordinary"),), steps, ()
    crm = escaped(crm_text(words, plan.change.from_))
    return (words.text("runbook.backup.none", crm=crm),), steps, ()


def _count_again(plan: Plan, words: Words) -> Step:
    counted = [loss for loss in worst_first(plan.losses) if loss.count is not None]
    if not counted:
        return Step(words.text("runbook.count.none"))
    notes = (
        words.text("runbook.count.ceiling", item=escaped(item_text(words, loss)), n=words.number(loss.count or 0))
        for loss in counted
    )
    return Step(words.text("runbook.count"), tuple(map(Note, notes)))


def _switch(change: CrmChange, words: Words) -> _Content:
    crm, old = (escaped(crm_text(words, name)) for name in (change.to, change.from_))

    def step(entry: str, *expected: str, **data: str) -> Step:
        notes = (words.text("runbook.expect", text=words.text(each, from_=old)) for each in expected)
        return Step(words.text(f"runbook.switch.{entry}", **data), tuple(map(Note, notes)))

    steps = (
        step("open", path=path_text(MARKETPLACE), before=path_text(MARKETPLACE_BEFORE)),
        step("button", "runbook.switch.expect.choices", crm=crm, button=f"**{CHANGE_BUTTON}**"),
        step("choose", choice=f"**{words.text(f'label.keep.{change.keep}')}**"),
        step("confirm", "runbook.switch.expect.consequences", button=f"**{CONFIRM_BUTTON}**"),
        Step(words.text("runbook.go")),
        step("proceed", "runbook.switch.expect.out", button=f"**{PROCEED_BUTTON}**"),
    )
    return (alert("CAUTION", [words.text("runbook.window.opens")]).strip("\n"),), steps, ()


def _connect(change: CrmChange, words: Words) -> tuple[Step, ...]:
    known, crm = _crm(change), escaped(crm_text(words, change.to))
    steps = [Step(words.text("runbook.connect.login"))]
    if known is None or known.connect is None or not known.connect.value:
        steps.append(Step(words.text("runbook.connect.unknown", crm=crm)))
    else:
        for doing in known.connect.value:
            entry = f"label.connect.{doing}"
            special = f"{entry}.{change.to}"
            steps.append(Step(words.text(special if words.has(special) else entry, crm=crm)))
    place = known.status_place if known is not None else None
    if place is not None and place.value and place.certainty is Certainty.STATED:
        expected = words.text("runbook.connect.expect", path=path_text(place.value))
    else:
        expected = words.text("runbook.connect.expect.unknown", crm=crm)
    last = steps.pop()
    return (*steps, Step(last.text, (Note(words.text("runbook.expect", text=expected)),)))


def _map(stage: Stage, plan: Plan, *, words: Words) -> _Content:
    steps = _operations(stage, plan, words=words)
    if not steps and plan.change is not None:
        known = _crm(plan.change)
        needed = tuple(code(f"{name} / {field}") for name, field in (known.required if known is not None else ()))
        crm = escaped(crm_text(words, plan.change.to))
        fields = words.listed(needed) or words.text("runbook.map.unknown")
        steps = (Step(words.text("runbook.map.none", crm=crm, fields=fields)),)
    expected = Step(words.text("runbook.map.expect"))
    ended = alert("IMPORTANT", [words.text("runbook.window.ends")]).strip("\n")
    return (words.text("runbook.map.only"),), (*steps, expected), (ended,)


def _look(plan: Plan, words: Words) -> Step:
    # What goes with deletions is there until they are made.
    at_risk = tuple(loss for loss in plan.lost(risk=Risk.AT_RISK) if holder(loss.item) is None)
    if not at_risk:
        return Step(words.text("runbook.back.nothing"))
    return Step(words.text("runbook.back.look"), tuple(Note(_item_text(loss, words)) for loss in at_risk))


def _crm(change: CrmChange) -> Crm | None:
    return CATALOGUE.crm(change.to)
