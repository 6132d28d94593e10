"""What came of stages and operations, one by one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from cadence_gitops.apply.outcome import OperationOutcome, Outcome, StageOutcome
from cadence_gitops.plan.conflict import Conflict
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.text.conflicts import conflict_text
from cadence_gitops.render.text.operations import action_text
from cadence_gitops.render.text.restoration import people_put_back
from cadence_gitops.render.text.values import pointer_text
from cadence_gitops.render.words import Words

_TONES = {
    Outcome.DONE: Tone.GOOD,
    Outcome.ALREADY_DONE: Tone.FAINT,
    Outcome.NOT_NEEDED: Tone.FAINT,
    Outcome.FAILED: Tone.DANGER,
    Outcome.CONFLICT: Tone.DANGER,
    Outcome.SKIPPED: Tone.WARNING,
    Outcome.UNKNOWN: Tone.DANGER,
    Outcome.NOT_REACHED: Tone.WARNING,
}
# What the record of an apply keeps of a problem document, and a place in the object that it names.
_REFUSAL = re.compile(r"^(?P<problem>[a-z]+(-[a-z]+)*) \((?P<status>\d{3})\)(: (?P<said>.*))?$", re.DOTALL)
_POINTER = re.compile(r"/spec(/[^:]*)(?=: )")


def outcome_text(outcome: OperationOutcome, words: Words) -> str:
    """Say what came of an operation."""
    entry = f"outcome.{outcome.outcome}"
    special = f"{entry}.{outcome.detail}"
    if outcome.outcome is Outcome.UNKNOWN and outcome.detail:
        special = f"{entry}.why"
    return words.text(special if words.has(special) else entry, detail=_detail_text(outcome.detail, words))


def _detail_text(detail: str, words: Words) -> str:
    conflict = Conflict.read(detail)
    if words.has(f"conflict.{conflict.what}"):
        return conflict_text(conflict, words)
    refusal = _REFUSAL.match(detail)
    if refusal is None:
        return detail
    meaning = words.first(f"said.{refusal['problem']}", "said.other")
    said = _POINTER.sub(lambda found: pointer_text(found[1]), refusal["said"] or refusal["problem"])
    return words.text("said", meaning=meaning, said=said, problem=refusal["problem"], status=refusal["status"])


def operation_line(operation: Operation, outcome: OperationOutcome, *, page: Page) -> str:
    """Give one line: the operation and what came of it."""
    words = page.words
    text = page.paint(_TONES[outcome.outcome], outcome_text(outcome, words))
    return words.text(
        "progress.operation", action=action_text(operation, words), address=operation.address, outcome=text
    )


def stages_text(
    plan: Plan, outcomes: Iterable[OperationOutcome], *, reached: Mapping[StageName, str], page: Page
) -> list[str]:
    """Give the lines of every stage of a plan with its operations; ``reached`` says how far the stages came."""
    words, found = page.words, {each.operation: each for each in outcomes}
    lines = []
    people = people_put_back(plan, {stage for stage, how in reached.items() if how == StageOutcome.DONE}, words=words)
    for number, stage in enumerate(plan.stages, start=1):
        how = words.text(f"reached.{reached.get(stage.name, 'not-reached')}")
        lines.append(
            f"  {number}. {words.text('progress.ended', stage=words.text(f'stage.{stage.name}'), outcome=how)}"
        )
        if stage.name in people:
            lines += page.wrapped(people[stage.name], 5)
        for operation in stage.operations:
            outcome = found.get(operation.id, OperationOutcome(operation.id, Outcome.NOT_REACHED))
            lines.append("   " + operation_line(operation, outcome, page=page))
    return lines


def counts_text(outcomes: Iterable[OperationOutcome], words: Words) -> str:
    """Count outcomes, as in "12 done, 1 failed"."""
    counted = Counter(each.outcome for each in outcomes)
    parts = [
        words.text(f"applied.count.{outcome}", n=words.number(counted[outcome]))
        for outcome in Outcome
        if counted[outcome]
    ]
    return ", ".join(parts) or words.text("applied.count.none")
