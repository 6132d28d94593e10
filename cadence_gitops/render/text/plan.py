"""A plan as text: what it destroys first, then what it does, then what to do next."""

import os
import shlex
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cadence_gitops.diff.change import Action
from cadence_gitops.plan.forbidden import Forbidden
from cadence_gitops.plan.limits import BrokenLimit, TooManyRemoved
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.reach import Reach
from cadence_gitops.render.text.attribution import attribution_text
from cadence_gitops.render.text.choices import choices_text
from cadence_gitops.render.text.findings import finding_text
from cadence_gitops.render.text.forbidden import forbidden_text, protections_text
from cadence_gitops.render.text.limits import limits_text
from cadence_gitops.render.text.losses import losses_text
from cadence_gitops.render.text.operations import operation_text, puts_back, stage_text
from cadence_gitops.render.text.people import people_text
from cadence_gitops.render.text.questions import questions_text
from cadence_gitops.render.text.rehearsal import rehearsal_text
from cadence_gitops.render.text.restoration import people_counts, restoration_text, restoring_forms
from cadence_gitops.render.text.unmanaged import unmanaged_text
from cadence_gitops.render.text.values import crm_text, place_text
from cadence_gitops.render.words import Words


@dataclass(frozen=True, slots=True)
class Around:
    """Say what stands beside a plan, for the command that comes next.

    ``folder`` is where its manifests are, ``file`` where it was saved, ``consent`` the name of one that covers it,
    ``broken`` are the limits that it goes beyond, ``forbidden`` is what it must not take: then nothing comes next.
    ``backup`` is where what it restores lies.
    """

    folder: str = "FOLDER"
    file: str | None = None
    consent: str | None = None
    broken: tuple[BrokenLimit, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    backup: str | None = None

    @property
    def argument(self) -> str:
        """Write the folder as a command takes it, with a space before it; nothing where it is the current one."""
        return "" if self.folder == os.curdir else f" {shlex.quote(self.folder)}"


def hopeless(plan: Plan, around: Around) -> bool:
    """Tell whether a plan can't be applied whatever is consented to; what only the day forbids can be on another."""
    beyond = any(isinstance(each, TooManyRemoved) for each in around.broken)
    return beyond or bool(around.forbidden) or (plan.rehearsal is not None and plan.rehearsal.violated)


def plan_text(plan: Plan, page: Page, *, around: Around) -> str:
    """Write a plan."""
    lines = [page.paint(Tone.STRONG, page.words.text("plan.title", organization=plan.organization))]
    if plan.empty:
        lines += ["", *page.wrapped(nothing_text(plan, page.words))]
    else:
        lines += _change(plan, page)
        lines += _losses(plan, page)
        lines += _deletions(plan, page)
        lines += _choices(plan, page)
        if plan.change is not None and plan.people is not None:
            lines += people_text(plan.people, plan.change, page=page)
        lines += questions_text(plan.open_questions, page)
        lines += _operations(plan, page)
        lines += protections_text(plan, page)
        lines += rehearsal_text(plan, page)
    lines += restoration_text(plan.restoration, page)
    lines += attribution_text(plan, page)
    lines += _findings(plan, page)
    lines += unmanaged_text(plan, page)
    lines += ["", *_summary(plan, page, around=around)]
    return joined(lines)


def nothing_text(plan: Plan, words: Words) -> str:
    """Say that there is nothing to do."""
    forms = restoring_forms(plan.restoration, "restore.nothing")
    return words.first(*forms, "plan.nothing", organization=plan.organization)


def _change(plan: Plan, page: Page) -> list[str]:
    if plan.change is None:
        return []
    words = page.words
    names = {"from_": crm_text(words, plan.change.from_), "to": crm_text(words, plan.change.to)}
    sentence = words.text("plan.change", keep=words.text(f"keep.{plan.change.keep}"), **names)
    if plan.change.cause is not None:
        sentence += " " + words.text("plan.cause", cause=place_text(plan.change.cause))
    return page.wrapped(sentence)


def _losses(plan: Plan, page: Page) -> list[str]:
    if not plan.losses:
        return [] if plan.change is None else ["", page.words.text("plan.lost.nothing")]
    title = page.words.text("plan.lost")
    return [
        *page.heading(title, Tone.DANGER),
        *losses_text(plan.losses, target(plan), page=page, attribution=plan.attribution),
    ]


def target(plan: Plan) -> str:
    """Name the CRM that a plan changes to, empty where it changes none."""
    return "" if plan.change is None else plan.change.to


def _deletions(plan: Plan, page: Page) -> list[str]:
    deleted = [operation for operation in plan.operations if operation.action is Action.DELETE]
    if not deleted:
        return []
    lines = page.heading(f"{page.words.text('plan.deleted')}: {page.words.number(len(deleted))}", Tone.DANGER)
    lines += page.wrapped(page.words.text("plan.deleted.means"), 2)
    for operation in deleted:
        lines += operation_text(operation, page)
    return lines


def _choices(plan: Plan, page: Page) -> list[str]:
    if plan.change is None or not plan.comparisons:
        return []
    keep = page.words.text(f"keep.{plan.change.keep}")
    lines = page.heading(page.words.text("plan.choices"))
    lines += page.wrapped(page.words.text("plan.choices.explained", keep=keep), 2)
    return [*lines, "", *choices_text(plan.comparisons, plan.change.keep, page=page)]


def _operations(plan: Plan, page: Page) -> list[str]:
    lines = page.heading(page.words.text("plan.operations"))
    for number, stage in enumerate(plan.stages, start=1):
        lines += stage_text(number, stage, page=page, attribution=plan.attribution, restoration=plan.restoration)
    return lines


def _findings(plan: Plan, page: Page) -> list[str]:
    if not plan.findings:
        return []
    lines = page.heading(page.words.text("plan.findings"))
    return lines + [line for finding in plan.findings for line in finding_text(finding, page)]


def _summary(plan: Plan, page: Page, *, around: Around) -> list[str]:
    words = page.words
    if plan.empty:
        return [words.text("plan.next.none")]
    lines = page.wrapped(words.text("plan.summary", counts=counts_text(plan, words)))
    consent: list[str] = []
    if plan.losses and around.consent is not None:
        consent = page.wrapped(words.text("plan.consent.valid", consent=around.consent))
    elif plan.losses and not hopeless(plan, around):
        consent = page.wrapped(words.text("plan.consent.missing"))
    violated = plan.rehearsal is not None and plan.rehearsal.violated
    if around.broken or around.forbidden or violated:
        # Nothing that comes next would be carried out, so nobody is asked for it.
        refused = [*limits_text(around.broken, page), *forbidden_text(around.forbidden, page)]
        refused += ["", *page.wrapped(words.text("plan.rehearsal.violated"))] if violated else []
        return [*lines, *refused, *(["", *consent] if consent else [])]
    # A command is never broken, so that it can be copied.
    return [*lines, *consent, words.text("plan.next", command=next_command(plan, around, reach=words.reach))]


def counts_text(plan: Plan, words: Words) -> str:
    """Count what a plan does and destroys, as in "12 to create, 3 lost or at risk"."""
    counts = [words.text("plan.summary.change")] if plan.change is not None else []
    counts += people_counts(plan.restoration, words)
    counts += operation_counts(plan.operations, words)
    for begins, entry in ((True, "begins"), (False, "ends")):
        protections = sum(each.protect is begins for each in plan.protections)
        counts += [words.text(f"protections.count.{entry}", n=words.number(protections))] if protections else []
    if plan.losses:
        counts.append(words.text("plan.summary.losses", n=words.number(len(plan.losses))))
    return ", ".join(counts)


def operation_counts(operations: Iterable[Operation], words: Words) -> list[str]:
    """Count operations by what they do; those that only put something back are none of their action."""
    every = tuple(operations)
    counted = Counter(operation.action for operation in every if not puts_back(operation))
    counts = [
        words.text(f"plan.summary.{action}", n=words.number(counted[action])) for action in Action if counted[action]
    ]
    conditional = len(every) - counted.total()
    return [*counts, words.text("plan.summary.conditional", n=words.number(conditional))] if conditional else counts


def next_command(plan: Plan, around: Around, *, reach: Reach) -> str:
    """Give the command that comes after a plan, as it can be copied."""
    if plan.restoration is not None:
        backup = shlex.quote(around.backup) if around.backup is not None else "BACKUP"
        if around.file is None:
            choice = " --only-missing" if plan.restoration.only_missing else ""
            return f"cadence-gitops restore {backup}{choice}{reach.live} --out plan.json"
        return f"cadence-gitops apply {shlex.quote(around.file)} --from {backup}{reach.live}"
    if around.file is None:
        return f"cadence-gitops plan{around.argument}{reach.live} --out plan.json"
    manifests = f" --manifests{around.argument}" if around.argument else ""
    if plan.losses and around.consent is None:
        terms = "--reason WHY --accepted-by WHO --expires WHEN"
        return f"cadence-gitops consent {shlex.quote(around.file)} {terms}{manifests}{reach.offline}"
    return f"cadence-gitops apply {shlex.quote(around.file)}{manifests}{reach.live}"
