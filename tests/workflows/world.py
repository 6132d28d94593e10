"""Everything around the pipelines of one organisation: its repository, its GitHub, its Cadence, and people."""

import shutil
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pyrage

from tests.architecture.sources import ROOT
from tests.docs.markdown import Page
from tests.fakes.buckets import SECRET_KEY, Bucket
from tests.fakes.console import Console
from tests.workflows import events
from tests.workflows.document import Workflow, read_workflow
from tests.workflows.hub import SLUG, Hub, Pull, git
from tests.workflows.organization import Organization
from tests.workflows.rest import Rest
from tests.workflows.runner import Event, Runner, WorkflowRun
from tests.workflows.wire import Wire

CASES = Path(__file__).parents[1] / "golden"
BACKUP_KEY = str(pyrage.x25519.Identity.generate())
RINGOVER_KEY = "ringover-key-44aa"


@dataclass(slots=True)
class World:
    """Hold it; ``desk`` is a person's clone of the repository."""

    desk: Path
    hub: Hub
    rest: Rest
    runner: Runner
    live: Organization
    wire: Wire
    bucket: Bucket

    def workflow(self, name: str) -> Workflow:
        """Read a workflow as main has it."""
        return read_workflow(self.desk / ".github" / "workflows" / f"{name}.yml")

    def branch(self, name: str) -> None:
        """Begin a branch from what main says now."""
        git(self.desk, "fetch", "--quiet", "origin")
        git(self.desk, "checkout", "--quiet", "-B", name, "origin/main")

    def asked_for(self, name: str, files: Mapping[str, str], *, repository: str = SLUG) -> Pull:
        """Open a pull request that writes files."""
        self.branch(name)
        for path, text in files.items():
            self.write(path, text)
        self.commit(f"Ask for {name}")
        return self.hub.open_pull(name, repository=repository)

    def commit(self, message: str) -> None:
        """Commit everything on the desk, and push it."""
        git(self.desk, "add", "--all")
        git(self.desk, "commit", "--quiet", "--message", message)
        git(self.desk, "push", "--quiet", "--force", "origin", "HEAD")

    def main_says(self, case: str) -> None:
        """Let main hold the manifests of a golden case, before the story begins."""
        self.branch("beginning")
        put_case(self.desk, case)
        self.keep_backups()
        self.commit("Describe what is live")
        git(self.desk, "push", "--quiet", "origin", "HEAD:main")

    def write(self, path: str, text: str) -> None:
        """Write a file on the desk."""
        target = self.desk / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def planned(self, pull: Pull) -> WorkflowRun:
        """Run what a pull request triggers."""
        return self.ran("plan", events.pull_request(self.hub, pull))

    def merged(self, pull: Pull) -> WorkflowRun:
        """Merge a pull request, and run what that triggers."""
        before = self.hub.main
        self.hub.merge(pull)
        changed = self.hub.refer("diff", "--name-only", before, self.hub.main).splitlines()
        return self.ran("apply", events.push(self.hub), changed=changed)

    def resumed(self) -> WorkflowRun:
        """Press the button of ``resume``."""
        return self.ran("resume", events.dispatch(self.hub))

    def looked(self) -> WorkflowRun:
        """Let the clock start ``drift``."""
        return self.ran("drift", events.schedule(self.hub))

    def pushed(self) -> WorkflowRun:
        """Push what is on the desk to main, past every pull request, and run what that triggers."""
        before = self.hub.main
        git(self.desk, "push", "--quiet", "origin", "HEAD:main")
        changed = self.hub.refer("diff", "--name-only", before, self.hub.main).splitlines()
        return self.ran("apply", events.push(self.hub), changed=changed)

    def repeated(self, run: WorkflowRun, *, only_failed: bool = False) -> WorkflowRun:
        """Press the button that runs all jobs of an apply again, or the one for those that failed."""
        sha = run.recorded.head_sha
        event = Event("push", sha, events.MAIN, head_sha=sha, payload={})
        return self.runner.repeat(self.workflow("apply"), event, run=run, only_failed=only_failed)

    def ran(self, name: str, event: Event, *, changed: list[str] | None = None) -> WorkflowRun:
        """Run a workflow that an event triggers."""
        workflow = self.workflow(name)
        assert events.triggered(workflow, event, changed or ())
        return self.runner.run(workflow, event)

    def artifact(self, run: WorkflowRun, name: str, file: str) -> Path:
        """Download a file of an artifact, as a reviewer does."""
        path = self.desk.parent / "downloads" / str(run.recorded.id) / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(run.recorded.artifacts[name][file])
        return path

    def keep_backups(self) -> None:
        """Say in the configuration on the desk where backups go, as its remark tells."""
        path = self.desk / "cadence-gitops.yaml"
        text = path.read_text("utf-8")
        said = text.replace(
            "    # backup:\n    #   to: s3://BUCKET/", f"    backup:\n      to: s3://{self.bucket.name}/"
        )
        assert said != text
        path.write_text(said, "utf-8")

    def consent(self, run: WorkflowRun) -> None:
        """Accept what a plan destroys, in a file of the branch on the desk, as the page says."""
        command = page_command("cadence-gitops consent").replace("2026-", "2099-")
        command = command.replace("plan.json", str(self.artifact(run, "plan", "plan.json")))
        with chdir(self.desk):
            done = Console().line(command.replace("\\\n", " ").removeprefix("cadence-gitops "))
        assert done.code == 0, done.err
        self.commit("Accept what the change of CRM destroys")

    def pull(self) -> None:
        """Let the manifests on the desk follow what is live, and push that."""
        done = Console().run("pull", str(self.desk), "--env", "production", "--live", f"sqlite:{self.live.file}")
        assert done.code == 0, done.err
        self.commit("Follow what was done in the web app")

    def tokens(self) -> set[str]:
        """Name everything that nobody may ever read."""
        return {self.live.read_token, self.live.write_token, BACKUP_KEY, SECRET_KEY, RINGOVER_KEY, *self.hub.grants}

    def readable(self) -> str:
        """Give everything that this world shows to people: reports, artifacts, issues, commits."""
        artifacts = [
            content.decode(errors="replace")
            for run in self.hub.runs
            for files in run.artifacts.values()
            for content in files.values()
        ]
        return "\n".join([*artifacts, *(f"{issue.title}\n{issue.body}" for issue in self.hub.issues)])


def page_command(beginning: str) -> str:
    """Find a command that the page on pipelines shows."""
    page = Page.read(ROOT / "docs" / "pipelines.md")
    (found,) = (block.text for block in page.blocks("sh") if block.text.startswith(beginning))
    return found


def put_case(desk: Path, case: str) -> None:
    """Let the manifests on a desk be those of a golden case."""
    shutil.rmtree(desk / "manifests")
    shutil.copytree(CASES / case / "manifests", desk / "manifests")
