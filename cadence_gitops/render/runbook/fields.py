"""What a person has to type, choose or drag for an operation: every value that the plan sends, ready to copy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.model.address import Address
from cadence_gitops.model.pointer import escape, unescape
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import Shape, reference_at
from cadence_gitops.model.tree import ORDER_SUFFIX
from cadence_gitops.plan.operation import Operation
from cadence_gitops.render.markdown.page import code, escaped
from cadence_gitops.render.runbook.names import Names
from cadence_gitops.render.runbook.steps import Note
from cadence_gitops.render.text.values import in_week_order, pointer_text, whole_text
from cadence_gitops.render.words import Words

DRAG = "drag-fields"
_MAPPED = "/fields/"
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class _Told:
    """Hold how the fields of one object are told of; ``shape`` is that of its kind."""

    names: Names
    shape: Shape
    keys: Mapping[str, str]

    @property
    def words(self) -> Words:
        return self.names.words


def field_notes(operation: Operation, names: Names, *, how: str | None) -> tuple[Note, ...]:
    """Give a note for each value that is sent, then for each that goes away; ``how`` is what a page says of the way."""
    told = _Told(names, BY_NAME[Address.parse(operation.address).kind].shape, operation.key_names)
    before = {change.pointer: change.before for change in operation.changes if change.turn is not Turn.ADDED}
    sent = dict(_leaves("", operation.payload or {}))
    notes = [_sent(pointer, value, told=told, before=before, how=how) for pointer, value in sent.items()]
    others = [change for change in operation.changes if change.pointer not in sent]
    return (*notes, *(note for change in others for note in _beside(change, sent, told=told)))


def secret_names(operation: Operation) -> tuple[str, ...]:
    """Name the secrets that an operation sends, as their variables."""
    sent = (value for _, value in _leaves("", operation.payload or {}))
    return tuple(str(value["env"]) for value in sent if isinstance(value, dict) and value.get("env") is not None)


def _leaves(pointer: str, value: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    """Walk the values of a payload; a secret is one, since only its name and version are known."""
    if isinstance(value, dict) and value and not _secret(value):
        for key, child in value.items():
            yield from _leaves(f"{pointer}/{escape(key)}", child)
    elif isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        for index, entry in enumerate(value):
            yield from _leaves(f"{pointer}/{index}", entry)
    elif pointer:
        yield pointer, value


def _secret(value: Mapping[str, JsonValue]) -> bool:
    return "version" in value and value.keys() <= {"env", "version"}


def _beside(change: FieldChange, sent: Mapping[str, JsonValue], *, told: _Told) -> Iterator[Note]:
    """Say of a change that isn't sent by itself what becomes of the value: it is part of what is replaced."""
    words = told.words
    field = label_text(change.pointer, words)
    was = _inline(change.before, change.pointer, told=told) if change.before is not None else None
    if any(each.startswith(f"{change.pointer}/") for each in sent):
        if was is not None:
            yield Note(words.text("runbook.field.before", field=field, before=was))
    elif change.after is None:
        yield _cleared("runbook.field.gone", field, was=was, words=words)
    else:
        yield Note(words.text("runbook.field", field=field, value=_inline(change.after, change.pointer, told=told)))


def _sent(pointer: str, value: JsonValue, *, told: _Told, before: Mapping[str, JsonValue], how: str | None) -> Note:
    words = told.words
    field = label_text(pointer, words)
    was = _inline(before[pointer], pointer, told=told) if before.get(pointer) is not None else None
    if how == DRAG and pointer.startswith(_MAPPED) and pointer.count("/") == _MAPPED.count("/"):
        name = pointer.removeprefix(_MAPPED)
        cadence = f"**{words.text(f'label.mapped.{name}')}** ({code(name)})"
        if value is None:
            return _cleared("runbook.map.field.none", cadence, was=was, words=words)
        entry = "runbook.map.field" if was is None else "runbook.map.field.was"
        return Note(words.text(entry, crm=_inline(value, pointer, told=told), cadence=cadence, before=was))
    if value is None:
        return _cleared("runbook.field.clear", field, was=was, words=words)
    if value == {}:
        # An entry of which nothing more is said than its name.
        return Note(field)
    if isinstance(value, str) and ("\n" in value or len(value) > _LONGEST):
        return Note(words.text("runbook.field.long", field=field), tuple(value.split("\n")))
    shown = _inline(value, pointer, told=told)
    if was is not None:
        return Note(words.text("runbook.field.was", field=field, value=shown, before=was))
    return Note(words.text("runbook.field", field=field, value=shown))


def _cleared(entry: str, field: str, *, was: str | None, words: Words) -> Note:
    if was is None:
        return Note(words.text(entry, field=field))
    return Note(words.text(f"{entry}.was", field=field, before=was))


def label_text(pointer: str, words: Words) -> str:
    """Name a field as Cadence's pages do where they do, else as manifests do."""
    steps = pointer.split("/")[1:]
    number = next((int(step) + 1 for step in steps if step.isdecimal()), 0)
    entry = "label.field." + ".".join(step for step in steps if not step.isdecimal())
    if words.has(entry):
        return escaped(words.text(entry, n=number))
    name = f"label.entry.{steps[0]}" if len(steps) > 1 else ""
    if words.has(name):
        entry = code(unescape(steps[1]))
        below = "".join(f"/{step}" for step in steps[2:])
        return words.text(name, item=entry, field=f": {label_text(below, words)}" if below else "")
    if pointer.endswith(ORDER_SUFFIX):
        return escaped(words.text("field.order", list=pointer_text(pointer).removesuffix(ORDER_SUFFIX)))
    return escaped(pointer_text(pointer))


def _inline(value: JsonValue, pointer: str, *, told: _Told) -> str:
    words = told.words
    match value:
        case str():
            kind = reference_at(told.shape, pointer)
            if kind is not None:
                return told.names.reference(f"{kind}/{value}")
            label = told.keys.get(value) or _label_of(value, pointer, words=words)
            return code(value) if label is None else f"**{escaped(label)}** ({code(value)})"
        case list() if value and not any(isinstance(entry, dict | list) for entry in value):
            return ", ".join(_inline(entry, f"{pointer}/0", told=told) for entry in in_week_order(value))
        case dict() if _secret(value):
            return _secret_text(value, words)
        case _:
            return code(whole_text(words, value))


def _secret_text(value: Mapping[str, JsonValue], words: Words) -> str:
    version = value["version"]
    if value.get("env") is None:
        return words.text("runbook.secret.unnamed", version=version)
    return words.text("runbook.secret", name=code(str(value["env"])), version=version)


def _label_of(value: str, pointer: str, *, words: Words) -> str | None:
    """Give the words of a page for what a manifest names by an id of ours."""
    if not pointer.endswith("/type"):
        return None
    family = "action" if pointer.startswith("/actions/") else "trigger"
    entry = f"label.{family}.{value}"
    return words.text(entry) if words.has(entry) else None
