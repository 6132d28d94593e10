import pytest

from cadence_gitops.plan.limits import WEEKDAYS, BrokenLimit, ClosedDay, Counted, TooManyRemoved, refusal
from cadence_gitops.render.markdown.plan import plan_markdown
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.errors import error_text
from cadence_gitops.render.text.limits import limit_sentences, limits_text
from cadence_gitops.render.text.plan import Around, plan_text
from tests.unit.render.plans import RICH

PAGE = Page.plain()
DELETED = TooManyRemoved("workflows", 12, 98, 9, 10)
CLOSED = ClosedDay("friday", ("friday", "saturday"))


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (DELETED, "it deletes 12 of 98 workflows, 9 are allowed (10 per cent of what is live)"),
        (
            TooManyRemoved("members", 2000, 12_000, 1, 0),
            "it deletes 2,000 of 12,000 members, 1 is allowed (0 per cent of what is live)",
        ),
        (
            TooManyRemoved("cadences", 22, 98, 9, 10, lost=20),
            "it takes 22 of 98 cadences, 20 of them by the change of CRM; 9 are allowed (10 per cent of what is live)",
        ),
        (CLOSED, "today is Friday in UTC, and on Friday and Saturday no change of CRM is begun"),
    ],
)
def test_a_limit_is_told_with_its_totals(broken: BrokenLimit, sentence: str) -> None:
    assert limit_sentences((broken,), PAGE.words) == (sentence,)


@pytest.mark.parametrize("what", ["workflows", "cadences", "members"])
def test_everything_that_is_counted_has_its_word(what: Counted) -> None:
    assert PAGE.words.has(f"limits.what.{what}")


def test_every_day_has_its_word() -> None:
    assert all(PAGE.words.has(f"weekday.{day}") for day in WEEKDAYS)


def test_without_a_broken_limit_nothing_is_said() -> None:
    assert limits_text((), PAGE) == []
    assert "applied:" not in plan_text(RICH, PAGE, around=Around())
    assert "applied:" not in plan_markdown(RICH, PAGE.words, around=Around())


def test_a_plan_that_cannot_be_applied_says_so_and_nothing_comes_next() -> None:
    around = Around(file="plan.json", consent="change", broken=(DELETED, CLOSED))
    text = plan_text(RICH, PAGE, around=around)
    assert "This plan can't be applied:\n  - it deletes 12 of 98 workflows" in text
    assert "\n  - today is Friday" in text
    assert "Next:" not in text


def test_a_reviewer_reads_it_before_everything_that_is_destroyed() -> None:
    text = plan_markdown(RICH, PAGE.words, around=Around(broken=(DELETED,)))
    assert "**This plan can't be applied:**\n\n- it deletes 12 of 98 workflows" in text
    assert text.index("can't be applied") < text.index("### What this destroys")


def test_a_refusal_names_every_limit() -> None:
    text = error_text(refusal(RICH, (DELETED, CLOSED)), PAGE)
    assert "beyond limits of cadence-gitops.yaml\n  - it deletes 12 of 98 workflows" in text
    assert "\n  - today is Friday" in text
    assert "Nothing was written." in text


def test_who_changes_the_crm_is_told_how_less_is_taken() -> None:
    taken = TooManyRemoved("cadences", 22, 98, 9, 10, lost=20)
    for told in (
        plan_markdown(RICH, PAGE.words, around=Around(broken=(taken,))),
        "\n".join(limits_text((taken,), PAGE)),
    ):
        assert "another `keep` may keep more" in " ".join(told.split())
    assert "`keep`" not in "\n".join(limits_text((DELETED,), PAGE))
    assert "tells what counts and what doesn't" in " ".join(error_text(refusal(RICH, (taken,)), PAGE).split())
