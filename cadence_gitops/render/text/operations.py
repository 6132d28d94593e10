"""Stages and their operations, with every field that changes."""

from collections.abc import Iterator

from pydantic import JsonValue

from cadence_gitops.diff.change import Action, FieldChange, Turn
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.tree import ORDER_SUFFIX
from cadence_gitops.plan.operation import Condition, Operation, Reversibility
from cadence_gitops.plan.origin import Attribution, Origin
from cadence_gitops.plan.plan import Stage
from cadence_gitops.plan.restoration import Restoration
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.text.reading_order import in_reading_order
from cadence_gitops.render.text.restoration import restoring_forms
from cadence_gitops.render.text.values import change_text, place_text
from cadence_gitops.render.words import Words

SIGNS = {Action.CREATE: "+", Action.ADOPT: "»", Action.UPDATE: "~", Action.RENAME: "»", Action.DELETE: "-"}
_TONES = {
    Action.CREATE: Tone.GOOD,
    Action.ADOPT: Tone.STRONG,
    Action.UPDATE: Tone.STRONG,
    Action.RENAME: Tone.STRONG,
    Action.DELETE: Tone.DANGER,
}


def stage_text(
    number: int,
    stage: Stage,
    *,
    page: Page,
    attribution: Attribution | None = None,
    restoration: Restoration | None = None,
) -> list[str]:
    """Give the lines of a stage: what it does, and its operations; ``restoration`` is the backup that asks for them."""
    words = page.words
    does = f"stage.{stage.name}.does"
    forms = restoring_forms(restoration, f"{does}.restoring")
    title = f"{words.text(f'stage.{stage.name}')}: {words.first(*forms, does)}"
    lines = page.wrapped(title, 2, first=f"{number}. ")
    for operation in stage.operations:
        origin = attribution.of_operation(operation.id) if attribution is not None else None
        lines += operation_text(operation, page, origin=origin)
    return lines


def operation_text(operation: Operation, page: Page, *, origin: Origin | None = None) -> list[str]:
    """Give the lines of an operation; ``origin`` says since when it is, where that is known."""
    words = page.words
    title = f"{SIGNS[operation.action]} {action_text(operation, words)} {operation.address}"
    place = place_text(operation.cause)
    since = f"  [{words.text(f'origin.{origin}')}]" if origin is not None else ""
    lines = ["     " + page.paint(_TONES[operation.action], title) + (f"  {place}" if place else "") + since]
    for remark in remarks(words, operation):
        lines += page.wrapped(remark, 9)
    for change in shown_changes(operation):
        text = change_text(words, change)
        lines += page.wrapped(text[2:], 9, first=text[:2])
    return lines


def shown_changes(operation: Operation) -> tuple[FieldChange, ...]:
    """Give every field that an operation sets or clears, in the order in which people read them."""
    changes = in_reading_order(operation.address, (*operation.changes, *transition_fields(operation)))
    return changes or created_fields(operation)


def action_text(operation: Operation, words: Words) -> str:
    """Name an action; an update that only puts back what a change of CRM may take away is none of its own."""
    restoring = puts_back(operation) and operation.action is Action.UPDATE
    return words.text("action.put-back" if restoring else f"action.{operation.action}")


def puts_back(operation: Operation) -> bool:
    """Tell whether an operation is only for what a change of CRM may take away."""
    return operation.condition is Condition.IF_ABSENT or (
        operation.condition is Condition.IF_DIFFERENT and not operation.changes and operation.action is Action.UPDATE
    )


def created_fields(operation: Operation) -> tuple[FieldChange, ...]:
    """Give the fields of an object that is made, which a plan holds as its payload."""
    if operation.action is not Action.CREATE or operation.payload is None:
        return ()
    return tuple(FieldChange(pointer, Turn.ADDED, after=value) for pointer, value in _leaves("", operation.payload))


def transition_fields(operation: Operation) -> tuple[FieldChange, ...]:
    """Give the fields that say how to change: they are sent beside a change, and compared with nothing."""
    if operation.action is Action.CREATE or operation.payload is None:
        return ()
    fields = BY_NAME[operation.address.partition("/")[0]].shape.fields
    return tuple(
        FieldChange(f"/{name}", Turn.ADDED, after=value)
        for name, value in sorted(operation.payload.items())
        if (child := fields.get(name)) is not None and child.transition is not None
    )


def _leaves(pointer: str, value: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    """Walk the leaves; a keyed list, which is a map beside an order, in that order."""
    if isinstance(value, dict) and value:
        for key, child in value.items():
            order = value.get(key + ORDER_SUFFIX)
            if isinstance(order, list) and isinstance(child, dict):
                for name in order:
                    yield from _leaves(f"{pointer}/{key}/{escape(str(name))}", child.get(str(name)))
            elif not (key.endswith(ORDER_SUFFIX) and key.removesuffix(ORDER_SUFFIX) in value):
                yield from _leaves(f"{pointer}/{escape(key)}", child)
    elif isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        for index, entry in enumerate(value):
            yield from _leaves(f"{pointer}/{index}", entry)
    else:
        yield pointer, value


def remarks(words: Words, operation: Operation) -> list[str]:
    """Say what has to be known of an operation beside its fields: former names, conditions, what can't be undone."""
    found = []
    if operation.live_name is not None and operation.action in {Action.ADOPT, Action.RENAME}:
        name = operation.live_name.rpartition("/")[2]
        found.append(words.text(f"action.{operation.action}.from", name=name, id=name.removeprefix("~")))
    if operation.condition is not Condition.ALWAYS:
        found.append(words.text(f"condition.{condition_id(operation)}"))
    if operation.reversibility is not Reversibility.REVERSIBLE or operation.action is Action.DELETE:
        found.append(words.text(f"reversibility.{operation.reversibility}"))
    found += [words.text("operation.key-name", key=key, name=name) for key, name in sorted(operation.key_names.items())]
    gone = f"operation.gone.{operation.address.partition('/')[0]}"
    if words.has(gone) and operation.takes_entries:
        found.append(words.text(gone))
    return found


def condition_id(operation: Operation) -> str:
    """Choose the words of a condition: what is wanted anyway is done wherever the object is still there."""
    anyway = operation.action is not Action.UPDATE or bool(operation.changes)
    if operation.condition is Condition.IF_DIFFERENT and anyway:
        return "if-present"
    return operation.condition.value
