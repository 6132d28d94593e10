from dataclasses import replace

import pytest

from cadence_gitops.cli.commands.plan import _refuse
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.cli.terminal import Terminal
from cadence_gitops.plan.consent import ConsentProblem, Verdict
from cadence_gitops.plan.forbidden import Act, Forbidden, Reason
from cadence_gitops.plan.limits import ClosedDay, TooManyDeleted
from cadence_gitops.plan.rehearsal import Law, Problem, Rehearsal, Violation
from cadence_gitops.render.markdown.plan import plan_markdown
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.consent import refusal_text
from cadence_gitops.render.text.plan import Around, plan_text
from cadence_gitops.usecases.plan import Planned
from tests.fakes.builders import desired
from tests.fakes.clock import FakeClock
from tests.fakes.console import Screen
from tests.unit.render.plans import EMPTY, RICH

PAGE = Page.plain()
UNTOLD = Violation(Law.LOSSES, "leads:crm", Problem.UNTOLD, "42", ("keep",))


def planned(*violations: Violation) -> Planned:
    """Make a plan that was rehearsed, and that destroys nothing that anybody would have to consent to."""
    return Planned(replace(EMPTY, rehearsal=Rehearsal(("keep",), {}, violations)), desired(), None, (), {})


def refused(made: Planned, around: Around = Around()) -> str:  # noqa: B008 - it is frozen
    """Give what is said on standard error, whatever the format of the plan is."""
    err = Screen()
    terminal = Terminal({}, stdin=Screen(), stdout=Screen(), stderr=err)
    _refuse(made, around, surroundings=Surroundings({}, terminal, FakeClock()))
    return err.getvalue()


def test_a_rehearsal_that_went_wrong_is_why_a_check_fails() -> None:
    assert not planned(UNTOLD).unbroken
    assert "went wrong when it was rehearsed" in refused(planned(UNTOLD))
    assert "leads:crm" in refused(planned(UNTOLD))


def test_one_that_went_well_is_no_reason() -> None:
    assert planned().unbroken
    assert refused(planned()) == ""


NOBODY = Verdict(None, (ConsentProblem("", "none"),))
UNCONSENTED = refusal_text(RICH, NOBODY, page=PAGE)
MANY = TooManyDeleted("workflows", 40, 100, 10, 10)
FRIDAY = ClosedDay("friday", ("friday",))
OWN = Forbidden("Member/claire", Reason.OWN_ACCOUNT, Act.DELETED)


def unconsented(*violations: Violation) -> Planned:
    """Make a plan that destroys what nobody has consented to."""
    lossy = replace(RICH, rehearsal=Rehearsal(("keep",), {}, violations))
    return replace(planned(), plan=lossy, verdict=NOBODY)


@pytest.mark.parametrize(
    ("violations", "around"),
    [((UNTOLD,), Around()), ((), Around(broken=(MANY,))), ((), Around(forbidden=(OWN,)))],
)
def test_nobody_is_asked_to_consent_to_what_cannot_be_applied(
    violations: tuple[Violation, ...], around: Around
) -> None:
    made = unconsented(*violations)
    assert UNCONSENTED not in refused(made, around)
    text, markdown = plan_text(made.plan, PAGE, around=around), plan_markdown(made.plan, PAGE.words, around=around)
    assert "No valid consent" not in text
    assert "can't be applied" in text.rstrip().rpartition("Plan: ")[2]
    assert "It can't be applied as it is, whatever is consented to." in markdown
    assert "### Consent" not in markdown


def test_what_only_the_day_forbids_is_said_before_the_consent_that_it_needs() -> None:
    made, around = unconsented(), Around(broken=(FRIDAY,))
    text = plan_text(made.plan, PAGE, around=around)
    assert text.index("Friday") < text.index("No valid consent covers these losses")
    told = refused(made, around)
    assert told.index("Friday") < told.index(UNCONSENTED)
