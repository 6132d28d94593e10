from dataclasses import replace

from markdown_it import MarkdownIt

from cadence_gitops.plan.comparison import compare_plans
from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk
from cadence_gitops.plan.plan import Plan, Stage, StageName
from cadence_gitops.plan.subset import excess
from cadence_gitops.render.markdown.comparison import comparison_markdown
from cadence_gitops.render.markdown.page import LIMIT, size
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.comparison import comparison_text
from cadence_gitops.render.words import words
from cadence_gitops.usecases.compare import Compared
from tests.unit.render.plans import EMPTY, LOSSES, OPERATIONS, RICH

WORSE = replace(
    LOSSES[0],
    count=3,
    loss_class=LossClass.IRREVERSIBLE,
    risk=Risk.AT_RISK,
    rule="another-rule",
    comes_back=Return.NEVER,
)
OTHER = replace(
    RICH,
    organization="beta",
    change=None,
    losses=(WORSE, *LOSSES[2:4], replace(LOSSES[4], count=12_500), *LOSSES[5:]),
    stages=(
        Stage(
            StageName.REBUILD,
            (
                replace(OPERATIONS[0], payload={"mail": {"maxPerDay": 250}}),
                replace(OPERATIONS[1], live_name="AdvancedWorkflow/~1"),
                *OPERATIONS[2:3],
            ),
        ),
    ),
    basis=replace(RICH.basis, manifests="sha256:o", catalogue="c2", revision=42),
)


MILDER = (
    "(none) → 3; class “Lost, but can be made again” → “Lost for ever”; “Will be lost.” → “May be lost.”;"
    " rule advanced-workflows-erased → another-rule; made again as it was → never comes back"
)


def compared(before: Plan, after: Plan) -> Compared:
    return Compared(before, after, compare_plans(before, after), excess(before, after))


def markdown(before: Plan, after: Plan) -> str:
    text = comparison_markdown(compared(before, after), words(), command="cadence-gitops compare a b")
    assert size(text) <= LIMIT
    return text


def losses(count: int, name: str) -> tuple[Loss, ...]:
    return tuple(replace(LOSSES[0], item=f"AdvancedWorkflow/{name}{number}") for number in range(count))


def test_everything_that_differs_is_said() -> None:
    lines = comparison_text(compared(RICH, OTHER), Page.plain(300)).splitlines()
    for line in (
        "The new plan differs in 5 operations and 3 losses.",
        f"  ~ AdvancedWorkflow/import-mql: {MILDER}",
        "  - CadenceWorkflow/stop-on-reply (Unknown, so count them as lost for ever)",
        "  ~ 12,500 leads that came from the CRM: 12,403 → 12,500",
        "  ~ adopt Rules/company",
        "      ~ mail.maxPerDay: 200 → 250",
        "      for an object of another name",
        "  - delete Cadence/trial-2024",
        "  organisation: acme → beta",
        "  change of CRM: old plan salesforce → hubspot, everything; new plan (none)",
        "  the manifests say something else",
        "  the rules of Cadence that are known are others",
        "  revision of the organisation: 41 → 42",
        "The new plan goes beyond the old one:",
        "  - it is for the organisation “beta”, not for “acme”",
        "  - its change of CRM is another: (none); the old plan's: salesforce → hubspot, everything",
        "  - AdvancedWorkflow/import-mql: “Lost for ever”, in the old plan “Lost, but can be made again”",
        "  - AdvancedWorkflow/import-mql: never comes back, in the old plan made again as it was",
        "  - adopt Rules/company is not what it is in the old plan",
    ):
        assert line in lines


def test_plans_that_say_the_same_are_said_to() -> None:
    text = comparison_text(compared(RICH, RICH), Page.plain())
    assert "Both do and destroy the same." in text
    assert "The new plan stays within the old one." in text
    assert "[!NOTE]" in markdown(RICH, RICH)


def test_what_is_no_longer_sent_is_not_said_to_be_cleared() -> None:
    lines = comparison_text(compared(OTHER, replace(OTHER, stages=())), Page.plain()).splitlines()
    assert "  - adopt Rules/company" in lines
    fewer = replace(OTHER, stages=(Stage(StageName.REBUILD, (replace(OPERATIONS[0], payload={}),)),))
    assert "      - mail.maxPerDay: 250" in comparison_text(compared(OTHER, fewer), Page.plain()).splitlines()


def test_markdown_says_what_goes_beyond_before_all_else() -> None:
    text = markdown(RICH, OTHER)
    assert text.startswith("## Two plans for `beta`\n\n> [!CAUTION]\n> **The new plan goes beyond the old one.**")
    assert text.index("adopt Rules/company is not") < text.index("### What is destroyed")
    assert "\n! 12,500 leads that came from the CRM: 12,403 → 12,500\n" in text
    assert "\n! adopt Rules/company\n    ~ mail.maxPerDay: 200 → 250\n" in text
    assert text.endswith("Nothing was left out.\n")


def test_thousands_of_differences_fit() -> None:
    many = tuple(
        replace(OPERATIONS[1], id=f"create:Cadence/c{n}", address=f"Cadence/c{n}", payload={"title": "T" * 50})
        for n in range(1_000)
    )
    text = markdown(EMPTY, replace(EMPTY, stages=(Stage(StageName.REBUILD, many),)))
    assert all(f"create Cadence/c{n} " in text for n in range(1_000))
    other = replace(EMPTY, losses=losses(1_000, "w" * 60))
    text = markdown(EMPTY, other)
    assert "1,000 things go beyond the old plan." in text or text.count("AdvancedWorkflow/") >= 1_000
    assert "`cadence-gitops compare a b` shows everything." in text
    text = markdown(EMPTY, replace(EMPTY, losses=losses(3_000, "w" * 100)))
    assert "that this page can't name them" in text
    assert "**the names of the losses of 1 class**" in text


def test_what_is_hostile_stays_a_name() -> None:
    hostile = "a```\n</details>@octocat|`"
    text = markdown(EMPTY, replace(EMPTY, organization=hostile, losses=losses(1, hostile)))
    tokens = MarkdownIt("commonmark").parse(text)
    assert [token.type for token in tokens].count("fence") == 1
    assert [token.type for token in tokens].count("heading_open") == 3
    assert not [token for token in tokens if token.type == "html_block"]
