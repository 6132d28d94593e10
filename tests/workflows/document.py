"""A workflow file as values. Every key that isn't known here is an error: what the runner doesn't do can't be relied on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

PERMISSIONS = {"actions", "contents", "issues", "pull-requests"}


class WorkflowError(ValueError):
    """Say what a workflow file holds that the runner doesn't know."""


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step, with its expressions as they are written."""

    label: str
    id: str | None
    condition: str | None
    uses: str | None
    inputs: Mapping[str, str]
    run: str | None
    env: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Job:
    """Hold one job."""

    id: str
    needs: tuple[str, ...]
    condition: str | None
    permissions: Mapping[str, str]
    environment: str | None
    env: Mapping[str, str]
    outputs: Mapping[str, str]
    matrix: Mapping[str, tuple[str, ...]]
    steps: tuple[Step, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Workflow:
    """Hold one workflow; ``triggers`` are the events with their filters."""

    path: str
    name: str
    triggers: Mapping[str, Any]
    env: Mapping[str, str]
    concurrency: Mapping[str, str]
    jobs: tuple[Job, ...]


def read_workflow(path: Path) -> Workflow:
    """Read a workflow file."""
    tree = _only(
        YAML(typ="safe").load(path.read_text("utf-8")),
        {"name", "on", "permissions", "concurrency", "env", "defaults", "jobs"},
        where=path.name,
    )
    if tree["permissions"] != {}:
        message = f"{path.name}: permissions at the top are not empty"
        raise WorkflowError(message)
    if tree.get("defaults", {"run": {"shell": "bash"}}) != {"run": {"shell": "bash"}}:
        message = f"{path.name}: only bash is known"
        raise WorkflowError(message)
    return Workflow(
        path=f".github/workflows/{path.name}",
        name=tree["name"],
        triggers={event: filters or {} for event, filters in tree["on"].items()},
        env=_texts(tree.get("env", {})),
        concurrency=_texts(_only(tree["concurrency"], {"group", "cancel-in-progress"}, where="concurrency")),
        jobs=tuple(_job(name, job, where=f"{path.name}: {name}") for name, job in tree["jobs"].items()),
    )


def _job(name: str, job: Any, *, where: str) -> Job:  # noqa: ANN401 - what YAML gives
    known = {"name", "needs", "if", "runs-on", "permissions", "environment", "env", "outputs", "strategy", "steps"}
    _only(job, {*known, "timeout-minutes"}, where=where)
    if job["runs-on"] != "ubuntu-24.04":
        message = f"{where}: runs on {job['runs-on']}"
        raise WorkflowError(message)
    strategy = _only(job.get("strategy", {}), {"fail-fast", "matrix"}, where=f"{where}: strategy")
    needs = job.get("needs", [])
    return Job(
        id=name,
        needs=(needs,) if isinstance(needs, str) else tuple(needs),
        condition=job.get("if"),
        permissions=_texts(_only(job["permissions"], PERMISSIONS, where=f"{where}: permissions")),
        environment=job.get("environment"),
        env=_texts(job.get("env", {})),
        outputs=_texts(job.get("outputs", {})),
        matrix={key: tuple(map(str, values)) for key, values in strategy.get("matrix", {}).items()},
        steps=tuple(_step(step, where=f"{where}[{number}]") for number, step in enumerate(job["steps"], start=1)),
        minutes=int(job["timeout-minutes"]),
    )


def _step(step: Any, *, where: str) -> Step:  # noqa: ANN401 - what YAML gives
    _only(step, {"name", "id", "if", "uses", "with", "run", "env"}, where=where)
    if ("uses" in step) is ("run" in step):
        message = f"{where}: either an action or a script"
        raise WorkflowError(message)
    return Step(
        label=step.get("name") or step.get("uses") or step["run"].splitlines()[0],
        id=step.get("id"),
        condition=step.get("if"),
        uses=step.get("uses"),
        inputs=_texts(step.get("with", {})),
        run=step.get("run"),
        env=_texts(step.get("env", {})),
    )


def _only(tree: Any, known: set[str], *, where: str) -> Any:  # noqa: ANN401 - what YAML gives
    unknown = set(tree) - known
    if unknown:
        message = f"{where}: the runner doesn't know {sorted(unknown)}"
        raise WorkflowError(message)
    return tree


def _texts(tree: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in tree.items()}
