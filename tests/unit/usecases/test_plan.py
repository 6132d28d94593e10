"""Whatever keeps a plan from being carried out is known when it is made, and told together."""

from dataclasses import replace

import pytest

from cadence_gitops.plan.consent import ConsentProblem, Verdict
from cadence_gitops.plan.forbidden import Act, Forbidden, Reason
from cadence_gitops.plan.limits import BrokenLimit, ClosedDay, TooManyRemoved
from cadence_gitops.plan.rehearsal import Law, Problem, Rehearsal, Violation
from cadence_gitops.usecases.plan import Planned
from tests.fakes.builders import desired
from tests.unit.render.plans import EMPTY

UNTOLD = Violation(Law.LOSSES, "leads:crm", Problem.UNTOLD, "42", ("keep",))
MANY = TooManyRemoved("workflows", 40, 100, 10, 10)
SUNDAY = ClosedDay("sunday", ("sunday",))
TOM = Forbidden("Member/tom", Reason.PROTECTED, Act.DELETED)
NONE = Verdict(None, (ConsentProblem("", "none-for-deletions"),))


def planned(*violations: Violation) -> Planned:
    """Make a plan that was rehearsed, and that destroys nothing that anybody would have to consent to."""
    return Planned(replace(EMPTY, rehearsal=Rehearsal(("keep",), {}, violations)), desired(), None, (), {})


def test_nothing_keeps_anybody_from_a_plan_that_went_well() -> None:
    assert planned().refusals(()) == ()
    assert replace(planned(), plan=EMPTY).refusals(()) == ()


def test_all_that_is_in_the_way_is_told_in_the_order_of_an_apply() -> None:
    made = replace(planned(UNTOLD), forbidden=(TOM,))
    assert [refusal.reason for refusal in made.refusals((SUNDAY,))] == ["limit", "protected", "rehearsal"]


@pytest.mark.parametrize(
    ("made", "broken", "asked"),
    [
        (planned(), (), True),
        (planned(), (SUNDAY,), True),
        (planned(), (MANY,), False),
        (planned(), (SUNDAY, MANY), False),
        (planned(UNTOLD), (), False),
        (replace(planned(), forbidden=(TOM,)), (), False),
    ],
)
def test_a_consent_is_asked_for_only_where_it_would_help(
    made: Planned, broken: tuple[BrokenLimit, ...], *, asked: bool
) -> None:
    reasons = [refusal.reason for refusal in replace(made, verdict=NONE).refusals(broken)]
    assert (reasons[-1] == "consent") == asked
    assert "consent" not in reasons[:-1]


def test_a_rehearsal_that_went_wrong_is_in_the_way_whatever_is_lost() -> None:
    (refusal,) = planned(UNTOLD).refusals(())
    assert (refusal.reason, refusal.items, refusal.subject) == ("rehearsal", ("leads:crm",), EMPTY.organization)
