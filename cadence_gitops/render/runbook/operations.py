"""An operation as a step in the web app: what to do, where, with which values, and what to expect."""

from cadence_gitops.catalogue.certainty import Certainty
from cadence_gitops.catalogue.places import Doing, Place, place_of
from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.plan.operation import Condition, Operation
from cadence_gitops.render.markdown.page import code, escaped
from cadence_gitops.render.runbook.fields import field_notes
from cadence_gitops.render.runbook.names import Names
from cadence_gitops.render.runbook.steps import Note, Step
from cadence_gitops.render.text.operations import condition_id, puts_back, remarks
from cadence_gitops.render.words import Words

_DOING = {
    Action.CREATE: Doing.CREATE,
    Action.ADOPT: Doing.CHANGE,
    Action.UPDATE: Doing.CHANGE,
    Action.RENAME: Doing.CHANGE,
    Action.DELETE: Doing.DELETE,
}
_NAMING = (Action.ADOPT, Action.RENAME)


def operation_step(operation: Operation, names: Names) -> Step:
    """Write down how an operation is carried out by hand."""
    words = names.words
    address = Address.parse(operation.address)
    place = place_of(address.kind, _DOING[operation.action])
    title = _title(operation, address, names=names)
    named = (Note(words.text("runbook.name", name=code(address.name))),) if operation.action in _NAMING else ()
    fields = field_notes(operation, names, how=place.how)
    if operation.action in _NAMING and not fields:
        return Step(title, named, operation.address)
    expected = "deleted" if operation.action is Action.DELETE else "written"
    last = Note(words.text("runbook.expect", text=words.text(f"runbook.expect.{expected}")))
    notes = (*_conditions(operation, words), *_where(place, words), *named, *fields, last)
    return Step(title, notes, operation.address)


def _title(operation: Operation, address: Address, *, names: Names) -> str:
    entry = f"runbook.do.{operation.action}"
    if puts_back(operation) and operation.action is Action.UPDATE:
        entry = "runbook.do.put-back"
    elif operation.action in _NAMING and not operation.payload:
        entry += ".nothing"
    before = Address.parse(operation.live_name).name if operation.live_name is not None else ""
    return names.words.text(
        entry,
        kind=names.words.text(f"kind.{address.kind}"),
        name=names.subject(operation),
        before=code(before),
        id=code(before.removeprefix("~")),
    )


def _conditions(operation: Operation, words: Words) -> list[Note]:
    found = []
    if operation.condition is not Condition.ALWAYS:
        found.append(Note(f"**{words.text(f'runbook.only.{condition_id(operation)}')}**"))
    gone = words.text(f"operation.gone.{Address.parse(operation.address).kind}")
    return [*found, *(Note(f"**{escaped(each)}**") for each in remarks(words, operation) if each == gone)]


def _where(place: Place, words: Words) -> list[Note]:
    source = escaped(place.source)
    if not place.path:
        notes = [Note(words.text("runbook.where.unknown", source=source))]
    else:
        entry = "runbook.where" if place.certainty is Certainty.STATED else "runbook.where.inferred"
        notes = [Note(words.text(entry, path=path_text(place.path), source=source))]
    return notes if place.how is None else [*notes, Note(words.text(f"runbook.how.{place.how}"))]


def path_text(path: tuple[str, ...]) -> str:
    """Write a path of menus."""
    return " → ".join(f"**{escaped(step)}**" for step in path)
