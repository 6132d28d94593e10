"""Whoever restores a backup reads how many people came back, and of whom it holds."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from cadence_gitops.apply.outcome import ApplyResult, StageOutcome
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.plan.restoration import Tally
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.applied import applied_text
from cadence_gitops.render.text.outcomes import stages_text
from cadence_gitops.usecases.apply import Applied
from tests.fakes.restoring import changed, company_backup, restoring
from tests.fakes.surroundings import in_process

PAGE = Page.plain()


@pytest.fixture(scope="module")
def plan() -> Plan:
    with in_process(changed(leads=False)) as site:
        return restoring(company_backup(), site)


def told(plan: Plan, reached: Mapping[StageName, str]) -> str:
    return "\n".join(stages_text(plan, (), reached=reached, page=PAGE))


def test_an_apply_says_how_many_came_back(plan: Plan) -> None:
    text = " ".join(applied_text(Applied(plan, ApplyResult("ap-1", ())), PAGE).split())
    assert "5 opt-outs and bounces that were missing are back; all 5 of the backup are there." in text
    assert "65 of the backup's 65 leads were missing, and are back as CSV leads." in text


def test_a_status_says_it_where_the_stage_is_done(plan: Plan) -> None:
    half = told(plan, {StageName.SUPPRESS: StageOutcome.DONE, StageName.IMPORT: StageOutcome.STOPPED})
    assert "opt-outs first: done\n     5 opt-outs and bounces that were missing are back" in half
    assert "     65 of the backup's 65 leads were missing\n" in half


def test_nothing_is_said_of_whom_nothing_was_missing(plan: Plan) -> None:
    assert plan.restoration is not None
    whole = replace(plan, restoration=replace(plan.restoration, suppressions=Tally(5, 0), leads=Tally(65, 0)))
    unknown = replace(plan, restoration=replace(plan.restoration, suppressions=None))
    for each in (whole, unknown, replace(plan, restoration=None)):
        assert "missing" not in told(each, dict.fromkeys(StageName, StageOutcome.DONE))
