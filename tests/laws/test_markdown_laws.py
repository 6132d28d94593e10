"""Laws of Markdown: whatever a plan holds, the page fits, names every loss, and has the tables that were meant."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cadence_gitops.diff.change import Action, FieldChange, Turn
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.tree import Tree
from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk
from cadence_gitops.plan.operation import Condition
from cadence_gitops.plan.plan import Plan, Stage, StageName
from cadence_gitops.render.markdown.losses import loss_parts
from cadence_gitops.render.markdown.page import LIMIT, code, escaped, fence, size, table
from cadence_gitops.render.markdown.plan import plan_markdown
from cadence_gitops.render.page import Page, visible
from cadence_gitops.render.runbook.document import runbook
from cadence_gitops.render.text.losses import WORST_FIRST, fates
from cadence_gitops.render.text.plan import Around, plan_text
from cadence_gitops.render.words import words
from tests.fakes.builders import plan
from tests.laws.strategies import Sides, organizations
from tests.unit.render.plans import OPERATIONS, RICH

PARSER = MarkdownIt("commonmark").enable("table")
WORDS = words()
# Keys that mean something to a kind, so that what is hostile stands where something else is looked for.
WIRE = sorted(
    {name for kind in BY_NAME.values() for name in kind.shape.fields} | {"type", "env", "version", "stepsOrder"}
)
# Every sign, and those that mean something to Markdown or to GitHub more often.
TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("`|\\<>@#*_[]()!~&:/-\n ")))
NAMES = st.builds("n{}".format, TEXTS)
LOSSES = st.builds(
    lambda name, loss_class, risk, back: Loss(
        item=f"StandardWorkflow/{name}",
        count=None,
        rule="standard-workflows-lost-by-trigger",
        source="HC 1",
        certainty="stated",
        risk=risk,
        loss_class=loss_class,
        comes_back=back,
        about=(name,),
    ),
    NAMES,
    st.sampled_from(LossClass),
    st.sampled_from(Risk),
    st.sampled_from(Return),
)


def leaves(text: str) -> list[Token]:
    return [child for token in PARSER.parse(text) for child in token.children or ()]


def rows(text: str) -> list[int]:
    """Give the rows of each table; each has as many cells in every row."""
    found: list[int] = []
    tokens = [token.type for token in PARSER.parse(text)]
    while "table_open" in tokens:
        start, end = tokens.index("table_open"), tokens.index("table_close")
        part = tokens[start:end]
        found.append(part.count("tr_open") - 1)
        assert part.count("td_open") == found[-1] * part.count("th_open")
        tokens = tokens[end + 1 :]
    return found


@given(TEXTS)
def test_prose_and_code_are_what_they_were_and_nothing_else(text: str) -> None:
    flat = visible(" ".join(text.split()))
    for written, shown in ((escaped(text), flat), (code(text), visible(text))):
        assert not {leaf.type for leaf in leaves(written)} - {"text", "text_special", "code_inline", "html_inline"}
        assert {leaf.content for leaf in leaves(written) if leaf.type == "html_inline"} <= {
            "<code>",
            "</code>",
            "<wbr>",
        }
        read = "".join(leaf.content for leaf in leaves(written) if leaf.type != "html_inline")
        assert read.replace("\u200b", "") == shown


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1))
def test_a_table_has_the_cells_that_it_was_given(cells: list[list[str]]) -> None:
    written = table(["a", "b", "c"], [(code(first), escaped(second), code(third)) for first, second, third in cells])
    assert rows(written) == [len(cells)]


@given(st.lists(TEXTS, min_size=1))
def test_a_fence_ends_where_it_ends(lines: list[str]) -> None:
    tokens = PARSER.parse(fence(lines) + "\nafter")
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]
    assert tokens[0].content == "".join(f"{visible(line)}\n" for line in lines)


@given(st.lists(LOSSES, min_size=1, max_size=30, unique_by=lambda loss: loss.item))
def test_every_form_of_losses_but_the_last_names_every_loss(losses: list[Loss]) -> None:
    parts = loss_parts(losses, "hubspot", words=WORDS, whole=code("show"))
    for form in (0, 1):
        text = "".join(part.forms[form] for part in parts)
        for loss in losses:
            name = loss.item.partition("/")[2]
            assert code(loss.item) in text or f"\n{visible(name)}\n" in text
    tables = [
        len(list(fates([loss for loss in losses if loss.loss_class is each])))
        for each in WORST_FIRST
        if any(loss.loss_class is each for loss in losses)
    ]
    assert rows("".join(part.forms[0] for part in parts)) == tables


@given(
    losses=st.lists(LOSSES, max_size=20, unique_by=lambda loss: loss.item),
    repeated=st.integers(1, 60),
    names=st.lists(NAMES, max_size=20),
)
def test_any_plan_fits_into_a_comment(losses: list[Loss], repeated: int, names: list[str]) -> None:
    many = tuple(replace(loss, item=f"{loss.item}{n}") for loss in losses for n in range(repeated))
    operations = tuple(replace(OPERATIONS[1], id=name, address=f"Cadence/{name}") for name in names * repeated)
    made = replace(RICH, losses=many, stages=(Stage(StageName.REBUILD, operations),))
    text = _page(made)
    assert text.count("<details>") == text.count("</details>")
    assert text.count("\n### ") == sum(
        token.type == "heading_open" and token.tag == "h3" for token in PARSER.parse(text)
    )


@given(organizations())
def test_a_plan_of_a_whole_organisation_names_all_that_it_destroys(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    text = _page(made)
    for loss in made.losses:
        assert code(loss.item) in text or loss.rule in text
    for operation in made.operations:
        assert code(operation.address) in text
    assert "Nothing was left out." in text


def _page(made: Plan) -> str:
    text = plan_markdown(made, WORDS, around=Around("manifests", "plan.json"))
    assert size(text) <= LIMIT
    return text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXTS | st.sampled_from(WIRE), below, max_size=4),
    max_leaves=12,
)
POINTERS = st.lists(TEXTS | st.sampled_from(WIRE) | st.sampled_from("012"), max_size=4).map(
    lambda steps: "".join(f"/{escape(step)}" for step in steps)
)


@given(
    kind=st.sampled_from(sorted(BY_NAME)),
    action=st.sampled_from(Action),
    condition=st.sampled_from(Condition),
    payload=st.none() | st.dictionaries(TEXTS | st.sampled_from(WIRE), JSON, max_size=5),
    changes=st.lists(st.builds(FieldChange, POINTERS, st.sampled_from(Turn), JSON, JSON), max_size=4),
)
def test_a_plan_file_of_any_content_can_be_shown(
    kind: str, action: Action, condition: Condition, payload: Tree | None, changes: list[FieldChange]
) -> None:
    operation = replace(
        OPERATIONS[0],
        id="one",
        action=action,
        address=f"{kind}/one",
        live_name=f"{kind}/~1",
        condition=condition,
        payload=payload,
        changes=tuple(changes),
    )
    made = replace(RICH, stages=(Stage(StageName.REBUILD, (operation,)), Stage(StageName.VERIFY)))
    assert f"{kind}/one" in plan_text(made, Page.plain(), around=Around())
    assert f"{kind}/one" in _page(made)
    assert f"{kind}/one" in runbook(made, WORDS)
