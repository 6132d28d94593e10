"""The result of an apply as text: every operation's outcome, then what people have to do."""

from cadence_gitops.plan.plan import StageName
from cadence_gitops.render.page import Page, joined
from cadence_gitops.render.text.forbidden import protection_sentence
from cadence_gitops.render.text.outcomes import counts_text, operation_line
from cadence_gitops.render.text.restoration import people_put_back
from cadence_gitops.render.text.status import apply_text
from cadence_gitops.usecases.apply import Applied
from cadence_gitops.usecases.resume import Idle


def applied_text(applied: Applied, page: Page) -> str:
    """Write the result of an apply."""
    words, plan, result = page.words, applied.plan, applied.result
    if not result.apply_id:
        return joined(page.wrapped(words.text("applied.nothing", organization=plan.organization)))
    operations = {operation.id: operation for operation in plan.operations}
    lines = [operation_line(operations[each.operation], each, page=page) for each in result.outcomes]
    lines += [line for each in plan.protections for line in page.wrapped(protection_sentence(each, words), 2)]
    lines += ["", *page.wrapped(words.text("applied.done", counts=counts_text(result.outcomes, words)))]
    for said in people_put_back(plan, tuple(StageName), words=words).values():
        lines += page.wrapped(words.text("applied.people", said=said))
    if plan.people is not None:
        lines += page.wrapped(words.count("applied.reconnect", plan.people.reconnect))
    lines += page.wrapped(words.text("applied.record", apply_id=result.apply_id))
    return joined(lines)


def idle_text(idle: Idle, page: Page) -> str:
    """Say that there was nothing to resume, and how the last apply ended."""
    words = page.words
    said = words.text("status.last.none") if idle.last is None else apply_text(idle.last, words)
    return joined([*page.wrapped(words.text("resume.nothing")), *page.wrapped(said)])
