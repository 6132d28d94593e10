from dataclasses import replace

import pytest

from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.rehearsal import Law, Problem, Proof, Rehearsal, Violation
from cadence_gitops.render.markdown.plan import plan_markdown
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.plan import Around, plan_text
from cadence_gitops.render.text.rehearsal import MOST_VIOLATIONS, rehearsal_text
from tests.unit.render.plans import RICH

ALL = {operation.id: Proof.PROVEN for operation in RICH.operations}
UNTOLD = Violation(Law.LOSSES, "Cadence/trial", Problem.UNTOLD, "1", ("destroy", "1"))


def of(**changed: object) -> Plan:
    """Give a plan that was rehearsed."""
    rehearsal = Rehearsal(("keep", "destroy", "1"), ALL)
    return replace(RICH, rehearsal=replace(rehearsal, **changed))  # type: ignore[arg-type]  # whatever a rehearsal has


def told(plan: Plan) -> str:
    return " ".join(" ".join(rehearsal_text(plan, Page.plain())).split())


def test_a_plan_that_destroys_something_says_that_it_was_not_rehearsed() -> None:
    assert "This plan was not rehearsed." in told(RICH)
    assert rehearsal_text(replace(RICH, losses=()), Page.plain()) == []


def test_what_was_proven_is_said_with_what_it_was_tried_on() -> None:
    assert "on 3 copies of the organisation" in told(of())
    assert f"All {len(ALL)} operations came to their end." in told(of())
    once = told(of(undocumented=("keep",), operations=dict([*ALL.items()][:1])))
    assert "on a copy of the organisation" in once
    assert "The one operation came to its end." in once


def test_what_went_wrong_is_said_with_the_assumption_under_which_it_did() -> None:
    text = told(of(violations=(UNTOLD,)))
    assert "It went wrong there, so this plan can't be applied:" in text
    assert "- Cadence/trial: 1 vanished that the plan doesn't name (destroyed and by chance 1)" in text


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_its_words(problem: Problem) -> None:
    text = told(of(violations=(replace(UNTOLD, item="", problem=problem, undocumented=("keep",)),)))
    assert f"the plan: {problem.value} (" not in text
    assert "(what is not documented kept)" in text


def test_very_many_problems_are_counted() -> None:
    many = tuple(replace(UNTOLD, item=f"Cadence/c{number:03}") for number in range(MOST_VIOLATIONS + 5))
    assert "and 5 more, which the plan file names" in told(of(violations=many))


def test_what_was_not_tried_is_counted() -> None:
    name = next(iter(ALL))
    text = told(of(operations={**ALL, name: Proof.NOT_MODELLED}, violations=(UNTOLD,)))
    assert "1 operation was not tried." in text


@pytest.mark.parametrize("reason", ["snapshot", "unread", "no-plan", "other-plan"])
def test_why_there_was_no_copy_is_said(reason: str) -> None:
    text = told(of(unmodelled=reason))
    assert "Nothing is proven." in text
    assert f": {reason}. Nothing" not in text


def test_nothing_is_suggested_that_would_be_refused() -> None:
    page = Page.plain()
    assert "Next: " in plan_text(of(), page, around=Around(file="plan.json"))
    assert "Next: " not in plan_text(of(violations=(UNTOLD,)), page, around=Around(file="plan.json"))


def test_it_stands_in_the_plan_in_every_form() -> None:
    plan, page = of(violations=(UNTOLD,)), Page.plain()
    assert "Rehearsal" in plan_text(plan, page, around=Around())
    text = plan_markdown(plan, page.words, around=Around())
    assert "### Rehearsal\n" in text
    assert "- Cadence/trial: 1 vanished" in text
