"""Goes on with an apply that was interrupted, from any machine."""

from cadence_gitops.apply.executor import resume, unfinished
from cadence_gitops.apply.journal import recorded_plan
from cadence_gitops.apply.session import Session
from cadence_gitops.usecases.apply import Applied


def resume_apply(session: Session) -> Applied:
    """Go on with the newest apply that isn't finished; raises ``Refused`` if there is none."""
    plan = recorded_plan(unfinished(session))
    return Applied(plan, resume(session))
