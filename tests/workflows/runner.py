"""Runs the jobs of a workflow, step by step, as a runner would: each job on a machine of its own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from tests.workflows.actions import ActionError, Call, act
from tests.workflows.document import Job, Step, Workflow
from tests.workflows.expressions import Scope, Value
from tests.workflows.hub import SLUG, Hub, Recorded
from tests.workflows.machine import Machine, MachineDiedError

# All that a workflow may ask for: a misspelt name is an error, one that isn't set is empty.
SECRETS = (
    *("CADENCE_READ_TOKEN", "CADENCE_TOKEN", "CADENCE_BACKUP_KEY", "RINGOVER_API_KEY"),
    *("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
)
VARIABLES = ("CADENCE_LIVE", "CADENCE_CONNECT_TIMEOUT", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL")


@dataclass(frozen=True, slots=True)
class Event:
    """Hold what a workflow was triggered by: the commit that it sees, and the payload as far as anybody reads it."""

    name: str
    sha: str
    ref: str
    head_sha: str
    payload: Mapping[str, Value]
    head_repository: str = SLUG

    @property
    def trusted(self) -> bool:
        """Tell whether secrets are given to it."""
        return self.head_repository == SLUG


@dataclass(slots=True)
class JobRun:
    """Hold how a job ended: ``success``, ``failure`` or ``skipped``."""

    result: str
    steps: dict[str, str] = field(default_factory=dict)
    log: str = ""
    summary: str = ""
    annotations: list[str] = field(default_factory=list)
    outputs: dict[str, Value] = field(default_factory=dict)
    environ: set[str] = field(default_factory=set)


@dataclass(slots=True)
class WorkflowRun:
    """Hold how a run ended, and what it has left."""

    recorded: Recorded
    jobs: dict[str, JobRun] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Give everything that people can read of it."""
        return "\n".join(f"{job.log}\n{job.summary}\n{job.outputs}" for job in self.jobs.values())


@dataclass(slots=True)
class Runner:
    """Run workflows; ``settings`` is what the machines' environment has besides, such as where packages come from."""

    hub: Hub
    folder: Path
    api: str
    libraries: Path
    settings: Mapping[str, str]
    machines: list[Machine] = field(default_factory=list)

    def run(self, workflow: Workflow, event: Event) -> WorkflowRun:
        """Run a workflow from its first job to its last."""
        recorded = Recorded(
            id=1_000_000 + next(self.hub.numbers),
            path=workflow.path,
            event=event.name,
            head_sha=event.head_sha,
            head_repository=event.head_repository,
        )
        return self._jobs(workflow, event, run=WorkflowRun(self.hub.record(recorded)))

    def repeat(self, workflow: Workflow, event: Event, *, run: WorkflowRun, only_failed: bool) -> WorkflowRun:
        """Run a workflow again, under the number that it had and with the artifacts that it left."""
        run.recorded.attempt += 1
        kept = {name: job for name, job in run.jobs.items() if only_failed and job.result == "success"}
        return self._jobs(workflow, event, run=WorkflowRun(run.recorded, kept))

    def _jobs(self, workflow: Workflow, event: Event, *, run: WorkflowRun) -> WorkflowRun:
        for job in workflow.jobs:
            for matrix in cells(job):
                name = " ".join((job.id, *matrix.values()))
                if name not in run.jobs:
                    run.jobs[name] = _Job(self, workflow, event, run=run, job=job, matrix=matrix).done()
        failed = any(job.result == "failure" for job in run.jobs.values())
        run.recorded.conclusion = "failure" if failed else "success"
        return run

    def machine(self, environ: Mapping[str, str]) -> Machine:
        """Give a job its machine."""
        folder = self.folder / f"machine-{len(self.machines) + 1}"
        self.machines.append(Machine.made(folder, {**self.settings, **environ}))
        return self.machines[-1]

    def die(self) -> None:
        """Let the machine that works now be gone."""
        self.machines[-1].die()


def cells(job: Job) -> Iterator[dict[str, str]]:
    """Give each combination of a job's matrix; a job without one runs once."""
    for values in product(*job.matrix.values()):
        yield dict(zip(job.matrix, values, strict=True))


@dataclass(slots=True)
class _Job:
    runner: Runner
    workflow: Workflow
    event: Event
    run: WorkflowRun
    job: Job
    matrix: Mapping[str, str]
    steps: dict[str, Value] = field(default_factory=dict)
    failed: bool = False
    token: str = ""

    def done(self) -> JobRun:
        needed = {name: self.run.jobs[name] for name in self.job.needs}
        well = all(job.result == "success" for job in needed.values())
        if not self._scope(success=well, contexts={"needs": _needs(needed)}).holds(self.job.condition):
            return JobRun("skipped")
        fork = not self.event.trusted
        granted = dict.fromkeys(self.job.permissions, "read") if fork else self.job.permissions
        self.token = self.runner.hub.token(granted)
        machine = self.runner.machine(self._given())
        ended = JobRun("success")
        try:
            self._walk(machine, ended, needed=needed)
        except MachineDiedError:
            self.failed = True
            machine.log.append("The machine is gone.\n")
        else:
            scope = self._scope(success=not self.failed, contexts={"needs": _needs(needed), "steps": self.steps})
            ended.outputs = {name: scope.text(text) for name, text in self.job.outputs.items()}
        ended.result = "failure" if self.failed else "success"
        ended.log, ended.summary, ended.annotations = "".join(machine.log), machine.summary, machine.annotations
        return ended

    def _walk(self, machine: Machine, ended: JobRun, *, needed: Mapping[str, JobRun]) -> None:
        contexts: dict[str, Value] = {
            "needs": _needs(needed),
            "secrets": self._secrets(),
            "runner": {"temp": machine.environ["RUNNER_TEMP"]},
        }
        for step in self.job.steps:
            outer = self._scope(success=not self.failed, contexts={**contexts, "steps": self.steps})
            shared = {name: outer.text(text) for name, text in {**self.workflow.env, **self.job.env}.items()}
            contexts["env"] = {**shared, **machine.exported}
            scope = self._scope(success=not self.failed, contexts={**contexts, "steps": self.steps})
            ended.environ |= {*shared, *step.env}
            outcome, outputs = "skipped", dict[str, str]()
            if scope.holds(step.condition):
                own = {name: scope.text(text) for name, text in step.env.items()}
                outcome, outputs = self._stepped(step, machine, env={**shared, **own}, scope=scope)
            self.failed |= outcome == "failure"
            ended.steps[step.label] = outcome
            if step.id is not None:
                self.steps[step.id] = {"outcome": outcome, "outputs": _Outputs(outputs)}

    def _stepped(
        self, step: Step, machine: Machine, *, env: Mapping[str, str], scope: Scope
    ) -> tuple[str, dict[str, str]]:
        machine.log.append(f"# {step.label}\n")
        if step.run is not None:
            if "${{" in step.run:
                message = f"an expression inside of a script: {step.label}"
                raise ActionError(message)
            code, outputs = machine.run(step.run, env)
            machine.log.append(f"# ended with {code}\n")
            return ("failure" if code else "success"), outputs
        inputs = {name: scope.text(text) for name, text in step.inputs.items()}
        assert step.uses is not None
        call = Call(
            inputs, machine, self.runner.hub, self.run.recorded, self.token, self.event.sha, self.runner.libraries
        )
        try:
            act(step.uses, call)
        except ActionError as error:
            machine.log.append(f"{error}\n")
            return "failure", {}
        return "success", {}

    def _secrets(self) -> dict[str, Value]:
        hub = self.runner.hub
        known = {**hub.secrets, **hub.environments.get(self.job.environment or "", {})} if self.event.trusted else {}
        return {**dict.fromkeys(SECRETS, ""), **known, "GITHUB_TOKEN": self.token}

    def _scope(self, *, success: bool, contexts: Mapping[str, Value]) -> Scope:
        functions: dict[str, Callable[..., Value]] = {
            "success": lambda: success,
            "failure": lambda: not success,
            "always": lambda: True,
            "cancelled": lambda: False,
        }
        # Whether runs of forks get them is nothing to rely on: here they do.
        variables = self.runner.hub.variables
        known: dict[str, Value] = {
            "github": self._github(),
            "vars": {**dict.fromkeys(VARIABLES, ""), **variables},
            "matrix": dict(self.matrix),
        }
        return Scope({**known, **contexts}, functions)

    def _github(self) -> dict[str, Value]:
        return {
            "event_name": self.event.name,
            "event": dict(self.event.payload),
            "sha": self.event.sha,
            "ref": self.event.ref,
            "repository": SLUG,
            "workflow": self.workflow.name,
            "run_attempt": str(self.run.recorded.attempt),
            "run_id": str(self.run.recorded.id),
            "token": self.token,
        }

    def _given(self) -> dict[str, str]:
        return {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTOR": "claire",
            "GITHUB_API_URL": self.runner.api,
            "GITHUB_EVENT_NAME": self.event.name,
            "GITHUB_JOB": self.job.id,
            "GITHUB_REF": self.event.ref,
            "GITHUB_REPOSITORY": SLUG,
            "GITHUB_RUN_ATTEMPT": str(self.run.recorded.attempt),
            "GITHUB_RUN_ID": str(self.run.recorded.id),
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_SHA": self.event.sha,
            "GITHUB_WORKFLOW": self.workflow.name,
        }


class _Outputs(dict[str, Value]):
    """Be the outputs of a step: one that was not written is empty, as with a real runner."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> Value:
        return ""


def _needs(jobs: Mapping[str, JobRun]) -> dict[str, Value]:
    return {name: {"result": job.result, "outputs": _Outputs(job.outputs)} for name, job in jobs.items()}
