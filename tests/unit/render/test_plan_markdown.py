import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.diff.change import Action
from cadence_gitops.plan.consent import ConsentProblem, Verdict
from cadence_gitops.plan.loss import Loss, LossClass
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.origin import Attribution, Origin
from cadence_gitops.plan.plan import Plan, Stage, StageName, Unmanaged
from cadence_gitops.render.markdown.losses import loss_parts
from cadence_gitops.render.markdown.page import AROUND, LIMIT, size
from cadence_gitops.render.markdown.plan import plan_markdown
from cadence_gitops.render.text.plan import Around
from cadence_gitops.render.words import words
from tests.fakes.builders import consent
from tests.unit.render.plans import EMPTY, LOSSES, OPERATIONS, RICH

PARSER = MarkdownIt("commonmark").enable("table")
SAVED = Around("manifests", "plan.json")
ORDINARY = replace(
    RICH, change=None, losses=(), comparisons=(), people=None, stages=(Stage(StageName.REBUILD, OPERATIONS),)
)
HOSTILE = "a|b`c\n</details>@octocat<img src=x>[l](https://x)#1"


def markdown(plan: Plan, *, around: Around = SAVED, verdict: Verdict | None = None) -> str:
    text = plan_markdown(plan, words(), around=around, verdict=verdict)
    assert size(text) <= LIMIT - AROUND
    return text


def tables(text: str) -> list[tuple[int, int]]:
    """Give rows and columns of every table; each row has as many cells as its header."""
    found: list[tuple[int, int]] = []
    tokens = PARSER.parse(text)
    for start, token in enumerate(tokens):
        if token.type == "table_open":
            end = next(i for i in range(start, len(tokens)) if tokens[i].type == "table_close")
            found.append(_shape(tokens[start:end]))
    return found


def _shape(tokens: Sequence[Token]) -> tuple[int, int]:
    kinds = [token.type for token in tokens]
    columns, rows = kinds.count("th_open"), kinds.count("tr_open") - 1
    assert kinds.count("td_open") == rows * columns
    return rows, columns


def headings(text: str) -> list[str]:
    tokens = PARSER.parse(text)
    return [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]


def html(text: str) -> set[str]:
    tokens = PARSER.parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    return {each.content.strip() for each in (*tokens, *inline) if each.type in {"html_inline", "html_block"}}


def many_losses(count: int, name: str = "wf") -> tuple[Loss, ...]:
    return tuple(
        replace(LOSSES[number % 3], item=f"{LOSSES[number % 3].item.partition('/')[0]}/{name}-{number}")
        for number in range(count)
    )


def many_operations(count: int) -> tuple[Operation, ...]:
    kinds = ("AdvancedWorkflow", "StandardWorkflow", "CadenceWorkflow", "Cadence")
    return tuple(
        replace(OPERATIONS[1], id=f"create:{kinds[i % 4]}/object-{i:04}", address=f"{kinds[i % 4]}/object-{i:04}")
        for i in range(count)
    )


def with_operations(plan: Plan, operations: tuple[Operation, ...]) -> Plan:
    return replace(plan, stages=(Stage(StageName.REBUILD, operations),))


def test_the_order_is_verdict_losses_consent_people_choices_operations_questions() -> None:
    text = markdown(RICH)
    assert [heading for heading in headings(text) if not heading.startswith(("Lost", "Unknown"))] == [
        "Plan for `acme`",
        "What this destroys",
        "What this deletes: 1",
        "Consent",
        "Rehearsal",
        "People",
        "The three choices, side by side",
        "What will be done",
        "What Cadence's pages leave open",
        "To know",
    ]
    assert text.index("[!CAUTION]") < text.index("What this destroys")
    assert text.index("Lost for ever") < text.index("Unknown, so count") < text.index("Lost, but can be made again: 4")


def test_every_loss_has_its_reason_its_source_and_what_brings_it_back() -> None:
    text = markdown(RICH)
    for loss in LOSSES:
        assert loss.item in text or (f"{loss.count:,}" if loss.count else "certain settings") in text
        assert loss.rule in text
    assert text.count("HC 18202557836305") == 7
    assert "If gone afterwards, nothing brings it back." in text
    assert "From the backup, a restore makes CSV leads, with name, address, company and" in text
    assert tables(text) == [(1, 3), (3, 3), (4, 3), (5, 4)]


def test_a_loss_is_told_apart_whatever_id_the_service_gave_it() -> None:
    found = replace(LOSSES[3], item="StandardWorkflow/~wf:1", about=("Call back",))
    text = markdown(replace(RICH, losses=(found,)))
    assert "| `StandardWorkflow/~wf:1` (standard workflow, made in the web app: Call back) |" in text
    (part,) = loss_parts((found,), "hubspot", words=words(), whole="`show`")
    assert "\n```\n~wf:1\n```\n" in part.forms[1]
    assert not [form for form in part.forms if "- StandardWorkflow/" in form]


def test_every_operation_has_its_fields() -> None:
    text = markdown(RICH)
    for line in ("! mail.maxPerDay: 150 → 200", "- note: old → (empty)", "+ trigger.on: yes", "+ cadence: nurture"):
        assert f"\n{line}\n" in text
    assert "made in the web app, id ru-1; from now on managed here" in text
    assert text.endswith(
        "Nothing was left out.\n\n"
        "<sub>`sha256:f` · revision 41 of `acme` · commit `0123abc` · made 2026-12-04 08:00 UTC</sub>\n"
    )


@pytest.mark.parametrize(
    ("plan", "alert", "said"),
    [
        (EMPTY, "NOTE", "**Nothing to do.**"),
        (with_operations(ORDINARY, OPERATIONS[:3]), "NOTE", "**Nothing is destroyed.**"),
        (ORDINARY, "WARNING", "**1 object is deleted**"),
        (RICH, "CAUTION", "**8 losses:** 1 for ever, 3 unknown"),
        (replace(RICH, losses=LOSSES[:1]), "WARNING", "**1 loss:** 1 that can be made again."),
        (replace(RICH, losses=()), "WARNING", "**No loss is known of.**"),
    ],
)
def test_the_verdict_comes_first(plan: Plan, alert: str, said: str) -> None:
    first, second, *_ = markdown(plan).split("\n\n")
    assert first == "## Plan for `acme`"
    assert second.startswith(f"> [!{alert}]\n")
    assert said in markdown(plan)[:600]


def test_the_verdict_says_what_the_consent_does() -> None:
    refused = Verdict(None, tuple(ConsentProblem("c", "not-listed", f"Cadence/c-{n}") for n in range(30)))
    text = markdown(RICH, verdict=refused)
    assert text.count("**No valid consent covers these losses; apply would refuse.**") == 2
    assert text.count("not listed in Consent/c") == 20
    assert "- 10 more reasons\n" in text
    assert "```sh\ncadence-gitops consent plan.json" in text
    valid = markdown(RICH, verdict=Verdict(consent("board")))
    assert valid.count("`Consent/board` covers every loss.") == 2
    assert "cadence-gitops consent" not in valid
    assert markdown(RICH).count("Whether one covers them is judged") == 2
    assert "cadence-gitops consent" not in markdown(RICH, around=Around())


def test_many_operations_are_folded_up_by_kind() -> None:
    text = markdown(with_operations(ORDINARY, many_operations(12)))
    assert text.count("<details>") == text.count("</details>") == 4
    assert "<details><summary>AdvancedWorkflow&#58; 3 to create</summary>" in text
    assert "<details>" not in markdown(with_operations(ORDINARY, many_operations(10)))


@pytest.mark.parametrize("count", [500, 2_000, 5_000])
def test_two_thousand_operations_fit_and_what_is_left_out_is_said(count: int) -> None:
    operations = many_operations(count)
    text = markdown(replace(with_operations(RICH, operations), losses=many_losses(200)))
    assert all(f"-{number}`" in text or f"-{number}\n" in text for number in range(200))
    assert "this page leaves out " in text
    assert "`cadence-gitops show plan.json` shows everything." in text
    assert text.count("<details>") == text.count("</details>") == 4
    said = text[text.rindex("\n---\n") :]
    without_names = sum(f"`{operation.address}`" not in text for operation in operations)
    assert (f"{without_names:,} operations" in said) is bool(without_names)


@pytest.mark.parametrize("count", [300, 1_000, 3_000])
def test_thousands_of_losses_are_all_named(count: int) -> None:
    text = markdown(replace(RICH, losses=(*many_losses(count), *LOSSES)))
    assert {int(number) for number in re.findall(r"\bwf-(\d+)", text)} == set(range(count))
    assert "12,403 leads that came from the CRM" in text
    assert "**the names of" not in text


def test_losses_without_room_for_their_names_are_counted_and_the_page_says_so() -> None:
    text = markdown(replace(RICH, losses=(*many_losses(3_000, "w" * 200), *LOSSES)))
    assert "There are so many that this page can't name them." in text
    assert "- AdvancedWorkflow: 1,001\n" in text
    assert "12,403 leads that came from the CRM" in text
    assert "**the names of the losses of 2 classes**" in text
    assert "#### Lost, but can be made again: 2,004" in text


def test_the_mildest_losses_are_shortened_first() -> None:
    grave = tuple(replace(loss, loss_class=LossClass.IRREVERSIBLE) for loss in many_losses(20, "grave"))
    mild = tuple(replace(loss, loss_class=LossClass.RECREATABLE) for loss in many_losses(900, "m" * 60))
    text = markdown(replace(RICH, losses=(*grave, *mild)))
    assert "(advanced workflow)" in text
    assert "Named one by one; the reasons are left out here." in text
    assert "the reasons of 1 class of losses" in text


def test_many_deletions_are_all_named() -> None:
    deletions = tuple(
        replace(OPERATIONS[3], id=f"delete:Cadence/trial-{n}", address=f"Cadence/trial-{n}") for n in range(2_000)
    )
    text = markdown(with_operations(ORDINARY, deletions))
    assert all(f"\nCadence/trial-{n}\n" in text for n in range(2_000))
    assert "What this deletes: 2,000" in text


def test_what_is_hostile_stays_a_name() -> None:
    loss = replace(LOSSES[0], item=f"AdvancedWorkflow/{HOSTILE}", about=(HOSTILE,), left=(f"/{HOSTILE}",))
    operations = tuple(
        replace(each, address=f"{each.address}{HOSTILE}", cause=Location(HOSTILE, 1, 1)) for each in OPERATIONS
    )
    finding = Diagnostic("unknown-key", Severity.ERROR, Location(HOSTILE, 1, 1), HOSTILE, found=HOSTILE)
    hostile = replace(
        with_operations(RICH, operations),
        organization=HOSTILE,
        losses=(loss, *LOSSES),
        findings=(finding,),
        open_questions=(HOSTILE,),
        commit=HOSTILE,
        fingerprint=HOSTILE,
        created_at=HOSTILE,
        attribution=Attribution(HOSTILE, HOSTILE, withdrawn=(f"create:Cadence/{HOSTILE}",)),
    )
    text = markdown(hostile, around=Around(HOSTILE, HOSTILE))
    other = replace(LOSSES[0], item="AdvancedWorkflow/other", left=("/other",))
    plain = markdown(replace(with_operations(RICH, OPERATIONS), losses=(other, *LOSSES)))
    assert tables(text) == tables(plain)
    assert len(headings(text)) == len(headings(plain))
    assert html(text) <= {"<br>", "<sub>", "</sub>", "<code>", "</code>", "<wbr>"}
    assert not [token for token in PARSER.parse(text) for child in token.children or () if "link" in child.type]
    leaves = [child for token in PARSER.parse(text) for child in token.children or ()]
    assert not [leaf for leaf in leaves if leaf.type in {"text", "text_special"} and "@octocat" in leaf.content]


def test_what_a_branch_causes_stands_apart() -> None:
    told = Attribution(
        base="main",
        commit="0123456789abcdef",
        change=Origin.BRANCH,
        operations={
            operation.id: Origin.BEFORE if operation.action is Action.ADOPT else Origin.BRANCH
            for operation in RICH.operations
        },
        losses={loss.item: Origin.ALTERED if loss.count else Origin.BRANCH for loss in LOSSES},
        withdrawn=("update:Group/ae",),
        withdrawn_losses=(LOSSES[4],),
    )
    text = markdown(replace(RICH, attribution=told))
    assert "**Compared with `main`** (`0123456789ab`): The change of CRM is caused by this branch." in text
    assert "### What this branch causes: 5" in text
    assert "### What was pending or had drifted before it: 1" in text
    assert "\n- change Group/ae\n- 12,403 leads that came from the CRM (no longer lost)\n" in text
    assert text.count("*caused by this branch*") == 5
    assert text.count("*pending before, changed by this branch*") == 3


def test_much_that_is_withdrawn_is_counted() -> None:
    told = Attribution(
        "main", "0", operations={}, withdrawn=tuple(f"create:Cadence/{'c' * 200}{n}" for n in range(400))
    )
    text = markdown(replace(EMPTY, attribution=told))
    assert "400 things are no longer asked for" in text
    assert "leaves out what the branch withdraws." in text


def test_a_base_that_gave_no_plan_is_said() -> None:
    text = markdown(replace(RICH, attribution=Attribution("main", "0", "invalid-manifests")))
    assert "give no plan&#58;" in text or "give no plan: they have errors." in text
    assert "### What will be done" in text


def test_many_findings_are_counted() -> None:
    finding = Diagnostic(
        "removal-spent", Severity.INFO, Location("removed.yaml", 1, 1), subject="Cadence/c" + "c" * 200
    )
    findings = tuple(replace(finding, location=Location("removed.yaml", n, 1)) for n in range(1_000))
    text = markdown(replace(EMPTY, findings=findings))
    assert "1,000 notes; `cadence-gitops validate manifests` names each." in text
    assert "leaves out findings." in text


def test_what_no_manifest_describes_is_told() -> None:
    text = markdown(replace(EMPTY, unmanaged=Unmanaged(2, ("Group/g",))))
    assert "2 live objects are described by no manifest; this plan asks nothing of them." in text
    assert "a restore: Group/g. A file that is gone deletes nothing; a Removed does." in text
