"""Nobody is asked to consent to what can't be applied whatever is consented to."""

from dataclasses import replace

import pytest

from cadence_gitops.plan.forbidden import Act, Forbidden, Reason
from cadence_gitops.plan.limits import ClosedDay, TooManyRemoved
from cadence_gitops.plan.rehearsal import Law, Problem, Rehearsal, Violation
from cadence_gitops.render.markdown.plan import plan_markdown
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.plan import Around, plan_text
from tests.unit.render.plans import RICH

PAGE = Page.plain()
UNTOLD = Violation(Law.LOSSES, "leads:crm", Problem.UNTOLD, "42", ("keep",))
MANY = TooManyRemoved("workflows", 40, 100, 10, 10)
FRIDAY = ClosedDay("friday", ("friday",))
OWN = Forbidden("Member/claire", Reason.OWN_ACCOUNT, Act.DELETED)


@pytest.mark.parametrize(
    ("violations", "around"),
    [((UNTOLD,), Around()), ((), Around(broken=(MANY,))), ((), Around(forbidden=(OWN,)))],
)
def test_what_stops_a_plan_is_said_and_no_consent_asked_for(violations: tuple[Violation, ...], around: Around) -> None:
    plan = replace(RICH, rehearsal=Rehearsal(("keep",), {}, violations))
    text, markdown = plan_text(plan, PAGE, around=around), plan_markdown(plan, PAGE.words, around=around)
    assert "No valid consent" not in text
    assert "can't be applied" in text.rstrip().rpartition("Plan: ")[2]
    assert "It can't be applied as it is, whatever is consented to." in markdown
    assert "### Consent" not in markdown


def test_what_only_the_day_forbids_is_said_before_the_consent_that_it_needs() -> None:
    text = plan_text(RICH, PAGE, around=Around(broken=(FRIDAY,)))
    assert text.index("Friday") < text.index("No valid consent covers these losses")
