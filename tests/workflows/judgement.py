"""What tests say of runs."""

from collections.abc import Iterable

from tests.workflows.runner import JobRun, WorkflowRun
from tests.workflows.world import World

# The only jobs that may have the token that writes; nobody has to agree to any other.
WRITING = {"apply", "resume"}


def results(run: WorkflowRun) -> dict[str, str]:
    """Give how each job ended."""
    return {name: job.result for name, job in run.jobs.items()}


def ended(job: JobRun, *, code: int = 0) -> str:
    """Give how a job ended, if one of its scripts ended with that code and all before it well."""
    codes = [line for line in job.log.splitlines() if line.startswith("# ended with ")]
    assert f"# ended with {code}" in codes, job.log
    assert set(codes) <= {"# ended with 0", f"# ended with {code}"}, job.log
    return job.result


def nothing_is_told(world: World, runs: Iterable[WorkflowRun]) -> None:
    """Make sure that no token can be read anywhere, and that only who needs it had the one that writes."""
    every = list(runs)
    text = "\n".join([world.readable(), *(run.text for run in every)])
    assert [secret for secret in world.tokens() if secret in text] == []
    holders = {name for run in every for name, job in run.jobs.items() if "CADENCE_TOKEN" in job.environ}
    assert holders <= WRITING
