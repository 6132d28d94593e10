from dataclasses import replace

import pytest

from cadence_gitops.diff.change import Action, FieldChange, Turn
from cadence_gitops.plan.loss import Return
from cadence_gitops.plan.plan import Plan, Stage, StageName, Unmanaged
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.plan import Around, plan_text
from cadence_gitops.render.words import words
from tests.unit.render.plans import EMPTY, LOSSES, OPERATIONS, RICH

ORDINARY = replace(
    RICH, change=None, losses=(), comparisons=(), people=None, stages=(Stage(StageName.REBUILD, OPERATIONS),)
)


HERE = Around(".", "plan.json")


def text_of(plan: Plan, around: Around = HERE) -> str:
    return plan_text(plan, Page.plain(), around=around)


def test_losses_come_before_anything_that_is_done() -> None:
    text = text_of(RICH)
    assert text.index("What this destroys") < text.index("The three choices") < text.index("What will be done")


def test_every_loss_is_named() -> None:
    text = text_of(RICH)
    for loss in LOSSES:
        named = loss.item if "/" in loss.item else f"{loss.count:,}" if loss.count else "certain settings"
        assert f"- {named}" in text or f"“{named}”" in text or named in text


def test_a_loss_is_told_apart_whatever_id_the_service_gave_it() -> None:
    losses = tuple(replace(LOSSES[3], item=item, about=("Call back",)) for item in ("StandardWorkflow/~wf:1", "x:y"))
    text = text_of(replace(RICH, losses=losses))
    assert "- StandardWorkflow/~wf:1  (standard workflow, made in the web app: Call back)\n" in text
    assert "- x:y\n" in text
    partly = replace(losses[0], comes_back=Return.PARTLY, left=("/steps/1/script",))
    assert "without what its manifest doesn't say: steps.1.script." in " ".join(
        text_of(replace(RICH, losses=(partly,))).split()
    )


@pytest.mark.no_cover
def test_ten_thousand_losses_are_all_there() -> None:
    many = tuple(replace(LOSSES[0], item=f"AdvancedWorkflow/w-{number}") for number in range(10_000))
    text = text_of(replace(RICH, losses=many))
    assert all(f"- AdvancedWorkflow/w-{number} " in text for number in range(10_000))
    assert text.count("Every change of CRM erases all advanced workflows.") == 1


def test_classes_go_from_the_worst_to_the_mildest() -> None:
    text = text_of(RICH)
    assert text.index("Lost for ever: 1") < text.index("Unknown, so count") < text.index("Lost, but can be made again")


@pytest.mark.parametrize(
    "phrase",
    [
        "12,403 leads that came from the CRM",
        "Made again by this plan, changed for HubSpot.",
        "Described by no manifest, so this plan doesn't make it again",
        "From the backup, a restore makes CSV leads, with name, address, company and,",
        "Nothing brings back the link to the CRM.",
        "If gone afterwards, made again by this plan, as before.",
        "▸ keep everything  keep cadences and settings  start from scratch",
        "All 60 members are logged out of Cadence and of Salesforce.",
        "nobody but the super admin can log in",
        "Afterwards 60 people log in again and connect to HubSpot",
        "~ mail.maxPerDay: 150 → 200",
        "+ create AdvancedWorkflow/import-mql  workflows/import-mql.yaml:1:1",
        "was task-skipped",
        "made in the web app, id ru-1; from now on managed here",
        "+ steps[call, then mail].script: “Hello.\\nHow are you?”",
        "What stands under “Exceptions”",
        "Next: cadence-gitops consent plan.json",
    ],
)
def test_a_plan_says(phrase: str) -> None:
    assert phrase in text_of(RICH)


def test_deletions_are_named_before_the_operations() -> None:
    text = text_of(ORDINARY)
    assert (
        text.index("What this deletes: 1") < text.index("delete Cadence/trial-2024") < text.index("What will be done")
    )


@pytest.mark.parametrize(
    ("plan", "around", "command"),
    [
        (RICH, Around("."), "plan --out plan.json"),
        (RICH, Around("my org"), "plan 'my org' --out plan.json"),
        (RICH, HERE, "consent plan.json --reason WHY --accepted-by WHO --expires WHEN"),
        (RICH, Around("org", "p"), "consent p --reason WHY --accepted-by WHO --expires WHEN --manifests org"),
        (RICH, Around(".", "plan.json", "december"), "apply plan.json"),
        (ORDINARY, Around("org", "my plan.json"), "apply 'my plan.json' --manifests org"),
        (ORDINARY, Around(file="plan.json"), "apply plan.json --manifests FOLDER"),
    ],
)
def test_the_last_line_is_the_next_command(plan: Plan, around: Around, command: str) -> None:
    assert text_of(plan, around).splitlines()[-1] == f"Next: cadence-gitops {command}"


def test_a_valid_consent_is_named() -> None:
    assert "Consent/december covers every loss." in text_of(RICH, Around(".", "plan.json", "december"))


def test_an_empty_plan_says_so() -> None:
    assert "Nothing to do: acme is as the manifests say." in text_of(EMPTY)


def test_a_change_that_destroys_nothing_says_so() -> None:
    assert "destroys nothing that we know of" in text_of(replace(RICH, losses=()))


def test_lines_fit_the_page() -> None:
    for width in (60, 80, 100):
        text = plan_text(replace(RICH, findings=()), Page(words(), width), around=Around(file="plan.json"))
        *lines, command = text.splitlines()
        assert [line for line in lines if len(line) > width and "yaml" not in line] == []
        assert command.endswith("--expires WHEN --manifests FOLDER")


def test_colour_changes_nothing_but_the_colour() -> None:
    coloured = plan_text(RICH, Page(words(), colour=True), around=HERE)
    plain = coloured
    for code in ("1", "1;31", "33", "32", "2", "0"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert "\x1b[" in coloured
    assert plain == text_of(RICH)


def test_the_same_plan_gives_the_same_text() -> None:
    assert text_of(RICH) == text_of(RICH)
    assert "\x1b" not in text_of(RICH)


@pytest.mark.parametrize(
    ("pointer", "turn", "warned"),
    [
        ("/steps/Hello", Turn.REMOVED, True),
        ("/steps", Turn.REMOVED, True),
        ("/steps/Hello", Turn.ADDED, False),
        ("/steps/Hello/automation", Turn.REMOVED, False),
        ("/folder", Turn.REMOVED, False),
        ("", Turn.REMOVED, False),
    ],
)
def test_steps_do_not_go_unnoticed(pointer: str, turn: Turn, *, warned: bool) -> None:
    change = FieldChange(pointer, turn, {"type": "mail"}, {"type": "mail"})
    operation = replace(OPERATIONS[0], action=Action.UPDATE, address="Cadence/a", payload={}, changes=(change,))
    text = text_of(replace(ORDINARY, stages=(Stage(StageName.REBUILD, (operation,)),)))
    assert ("steps that go take their delays and templates with them" in " ".join(text.split())) is warned


def unmanaged(count: int, *formerly: str) -> str:
    return " ".join(text_of(replace(EMPTY, unmanaged=Unmanaged(count, formerly))).split())


def test_what_no_manifest_describes_is_counted_and_named_if_it_was_managed() -> None:
    assert "no manifest" not in text_of(EMPTY)
    assert "1 live object is described by no manifest; this plan asks nothing of it. There is nothing" in unmanaged(1)
    assert "600 live objects are described by no manifest; this plan asks nothing of them. There is" in unmanaged(600)
    assert "a restore: Group/g. A file that is gone deletes nothing; a Removed does." in unmanaged(2, "Group/g")
    assert "a name of ours, from a manifest or a restore: Group/g and Group/h. A file" in unmanaged(
        3, "Group/g", "Group/h"
    )


def test_of_many_that_were_managed_some_are_named() -> None:
    text = unmanaged(12, *(f"Group/g-{number:02}" for number in range(12)))
    assert "from a manifest or a restore: Group/g-00, " in text
    assert "Group/g-09, and 2 more, which the plan file names. A file" in text
