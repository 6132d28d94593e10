"""Laws of runbooks: whatever a plan does, a person finds every object and every value of it, once, in order."""

import re
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import example, given
from markdown_it import MarkdownIt
from pydantic import JsonValue

from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.plan.loss import Risk, holder, is_object
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.render.markdown.page import code
from cadence_gitops.render.page import visible
from cadence_gitops.render.runbook.document import runbook
from cadence_gitops.render.text.values import value_text
from cadence_gitops.render.words import words
from tests.fakes.builders import desired, live, plan, resource
from tests.laws.strategies import Sides, organizations

WORDS = words()
BOX = re.compile(r"^- \[ \] \*\*(\d+)\.(\d+)\*\* ", re.MULTILINE)


def values(value: JsonValue) -> Iterator[JsonValue]:
    """Walk everything that a payload says, lists of plain values entry by entry."""
    if isinstance(value, dict):
        for child in value.values():
            yield from values(child)
    elif isinstance(value, list):
        for entry in value:
            yield from values(entry)
    else:
        yield value


def shown(value: JsonValue, text: str) -> bool:
    if value is None:
        return True
    if isinstance(value, str):
        lines = (visible(line) for line in value.split("\n"))
        return code(value) in text or all(line in text for line in lines)
    return code(value_text(WORDS, value)) in text or f"(version {value})" in text


def held(value: JsonValue, text: str) -> bool:
    """Tell whether a value stands in the one line of what holds it, where a truth value is a word of people, too."""
    return re.search(rf"[ \[]{re.escape(value_text(WORDS, value))}[,\]}}]", text) is not None


def titled(name: JsonValue, made: Plan, *, step: str) -> bool:
    """Tell whether something of this name is shown by its title."""
    return any(item.partition("/")[2] == name and code(title) in step for item, title in made.titles.items())


def is_of(operation: Operation, line: str) -> bool:
    address = Address.parse(operation.address)
    return f" {WORDS.text(f'kind.{address.kind}')} `" in line and code(address.name) in line


def steps_of(made: Plan) -> list[str]:
    """Cut a runbook into its steps."""
    text = runbook(made, WORDS)
    starts = [found.start() for found in BOX.finditer(text)]
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


CONDITIONS = {"all": [{"field": "Intro", "operator": "is", "value": False}]}
CLEARED = Sides(
    live(resource("Cadence/nurture"), resource("AdvancedWorkflow/import", conditions=CONDITIONS)),
    desired(resource("Cadence/nurture"), resource("AdvancedWorkflow/import", conditions=None)),
)


@given(organizations())
@example(CLEARED)
def test_every_operation_is_a_step_with_every_value(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    steps = steps_of(made)
    operations = list(made.operations)
    at = 0
    for operation in operations:
        at = next(i for i in range(at, len(steps)) if is_of(operation, steps[i].split("\n")[0])) + 1
        step = steps[at - 1]
        for value in values(operation.payload or {}):
            assert shown(value, step) or titled(value, made, step=step), (operation.id, value)
        for change in operation.changes:
            for value in values(change.before):
                told = str(value) in step or shown(value, step) or held(value, step)
                told = told or titled(value, made, step=step)
                assert operation.action is Action.DELETE or told


@given(organizations())
def test_boxes_are_numbered_through_and_stages_in_order(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    text = runbook(made, WORDS)
    numbers = [(int(found[1]), int(found[2])) for found in BOX.finditer(text)]
    assert numbers == sorted(set(numbers))
    titles = re.findall(r"^## (\d+)\. ", text, re.MULTILINE)
    assert titles == [str(number) for number in range(1, len(titles) + 1)]
    assert len(titles) == len(made.stages) + (made.change is not None and made.people is not None)


@given(organizations(changing=True))
def test_the_lock_out_is_marked_where_it_begins_and_where_it_ends(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    text = runbook(made, WORDS)
    opens, ends = text.index("**The lock-out begins here.**"), text.index("**The lock-out ends here.**")
    assert text.count("**The lock-out ") == 2
    assert text.index("**Go or no-go.**") < text.index("**Proceed with the switch**")
    assert opens < text.index("**Proceed with the switch**") < ends
    for stage in made.stages:
        for operation in stage.operations:
            places = [found.start() for found in re.finditer("^.*$", text, re.MULTILINE) if is_of(operation, found[0])]
            place = next(each for each in places if each > opens)
            if stage.name is StageName.MAP:
                assert opens < place < ends


@given(organizations(changing=True))
def test_every_loss_is_told_before_anything_is_done(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    text = runbook(made, WORDS)
    before, after = text[: text.index("**The lock-out begins here.**")], text[text.index("lock-out ends here") :]
    for loss in made.losses:
        of = holder(loss.item)
        named = code(loss.item) if is_object(loss.item) else WORDS.number(loss.count) if loss.count is not None else ""
        assert (named or of or "") in before
        # What goes with deletions is there until they are made.
        if loss.risk is Risk.AT_RISK and of is None:
            assert named in after


@given(organizations())
def test_a_runbook_is_the_markdown_that_it_seems_to_be(sides: Sides) -> None:
    text = runbook(plan(sides.desired, sides.live), WORDS)
    tokens = MarkdownIt("commonmark").parse(text)
    items = [token for token in tokens if token.type == "inline" and token.content.startswith("[ ] **")]
    assert len(items) == len(BOX.findall(text))
    assert not [token for token in tokens if token.type == "html_block"]
    assert not [child for token in tokens for child in token.children or () if "link" in child.type]
