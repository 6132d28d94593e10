from dataclasses import replace

from cadence_gitops.cli.commands.plan import _refuse
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.cli.terminal import Terminal
from cadence_gitops.plan.rehearsal import Law, Problem, Rehearsal, Violation
from cadence_gitops.usecases.plan import Planned
from tests.fakes.builders import desired
from tests.fakes.clock import FakeClock
from tests.fakes.console import Screen
from tests.unit.render.plans import EMPTY

UNTOLD = Violation(Law.LOSSES, "leads:crm", Problem.UNTOLD, "42", ("keep",))


def planned(*violations: Violation) -> Planned:
    """Make a plan that was rehearsed, and that destroys nothing that anybody would have to consent to."""
    return Planned(replace(EMPTY, rehearsal=Rehearsal(("keep",), {}, violations)), desired(), None, (), {})


def refused(made: Planned) -> str:
    """Give what is said on standard error, whatever the format of the plan is."""
    err = Screen()
    terminal = Terminal({}, stdin=Screen(), stdout=Screen(), stderr=err)
    _refuse(made, (), surroundings=Surroundings({}, terminal, FakeClock()))
    return err.getvalue()


def test_a_rehearsal_that_went_wrong_is_why_a_check_fails() -> None:
    assert not planned(UNTOLD).unbroken
    assert "went wrong when it was rehearsed" in refused(planned(UNTOLD))
    assert "leads:crm" in refused(planned(UNTOLD))


def test_one_that_went_well_is_no_reason() -> None:
    assert planned().unbroken
    assert refused(planned()) == ""
