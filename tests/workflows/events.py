"""What happens at GitHub, as the events that workflows are triggered by, and whether a workflow is."""

from collections.abc import Iterable
from typing import Any

from tests.workflows.document import Workflow, WorkflowError
from tests.workflows.expressions import Value
from tests.workflows.hub import FORK, SLUG, Hub, Pull, covered
from tests.workflows.runner import Event

MAIN = "refs/heads/main"


def pull_request(hub: Hub, pull: Pull) -> Event:
    """Tell of a pull request that was opened or pushed to."""
    merged = hub.merge_ref(pull)
    payload: dict[str, Value] = {
        "pull_request": {
            "number": pull.number,
            "head": {"sha": pull.head, "repo": {"full_name": pull.head_repository}},
            "base": {"sha": pull.base},
        },
        "repository": {"private": hub.private},
    }
    ref = f"refs/pull/{pull.number}/merge"
    return Event("pull_request", merged, ref, head_sha=pull.head, payload=payload, head_repository=pull.head_repository)


def push(hub: Hub) -> Event:
    """Tell of a push to main."""
    return Event("push", hub.main, MAIN, head_sha=hub.main, payload={"repository": {"private": hub.private}})


def dispatch(hub: Hub) -> Event:
    """Tell of somebody who pressed the button."""
    return Event("workflow_dispatch", hub.main, MAIN, head_sha=hub.main, payload={})


def schedule(hub: Hub) -> Event:
    """Tell of the clock."""
    return Event("schedule", hub.main, MAIN, head_sha=hub.main, payload={})


def triggered(workflow: Workflow, event: Event, changed: Iterable[str] = ()) -> bool:
    """Tell whether a workflow is run for an event that changed these files."""
    if event.name not in workflow.triggers:
        return False
    if event.name == "schedule":
        return True
    filters: dict[str, Any] = dict(workflow.triggers[event.name])
    branches, paths = filters.pop("branches", ["main"]), filters.pop("paths", None)
    if filters or branches != ["main"]:
        message = f"{workflow.path}: filters that the runner doesn't know: {filters or branches}"
        raise WorkflowError(message)
    return paths is None or any(covered(pattern, path) for pattern in paths for path in changed)


__all__ = ["FORK", "SLUG", "dispatch", "pull_request", "push", "schedule", "triggered"]
