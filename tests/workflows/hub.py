"""GitHub as our workflows meet it: a repository, its pull requests, runs, artifacts, issues, settings and secrets."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

SLUG = "acme/cadence"
FORK = "stranger/cadence"
# Bodies of issues and comments are not longer.
BODY_LIMIT = 65_536
_EPOCH = datetime(2026, 12, 1, tzinfo=UTC)


@dataclass(slots=True)
class Pull:
    """Hold a pull request; ``head_repository`` is another one for a fork."""

    number: int
    branch: str
    head: str
    base: str
    head_repository: str = SLUG
    merged_as: str | None = None


@dataclass(slots=True)
class Issue:
    """Hold an issue."""

    number: int
    title: str
    body: str
    labels: list[str]
    state: str = "open"


@dataclass(slots=True)
class Recorded:
    """Hold what is known of a run from outside: enough to find its artifacts by."""

    id: int
    path: str
    event: str
    head_sha: str
    head_repository: str
    attempt: int = 1
    conclusion: str = ""
    artifacts: dict[str, dict[str, bytes]] = field(default_factory=dict)


@dataclass(slots=True)
class Hub:
    """Hold everything; ``git`` is a bare repository, ``grants`` the permissions of each job's token."""

    git: Path
    variables: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    environments: dict[str, dict[str, str]] = field(default_factory=dict)
    private: bool = True
    pulls: list[Pull] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    runs: list[Recorded] = field(default_factory=list)
    grants: dict[str, Mapping[str, str]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def refer(self, *arguments: str) -> str:
        """Ask git."""
        return git(self.git, *arguments)

    @property
    def main(self) -> str:
        """Give the commit of the main branch."""
        return self.refer("rev-parse", "refs/heads/main")

    def open_pull(self, branch: str, *, repository: str = SLUG) -> Pull:
        """Open a pull request of a branch into main."""
        head = self.refer("rev-parse", f"refs/heads/{branch}")
        pull = Pull(next(self.numbers), branch, head, self.main, repository)
        self.pulls.append(pull)
        return pull

    def merge_ref(self, pull: Pull) -> str:
        """Make the commit that a pull request's workflows see: its head merged into main as it is now."""
        pull.head, pull.base = self.refer("rev-parse", f"refs/heads/{pull.branch}"), self.main
        tree = self.refer("merge-tree", "--write-tree", pull.base, pull.head)
        merged = self.refer("commit-tree", tree, "-p", pull.base, "-p", pull.head, "-m", f"Merge #{pull.number}")
        self.refer("update-ref", f"refs/pull/{pull.number}/merge", merged)
        return merged

    def merge(self, pull: Pull) -> str:
        """Merge a pull request, as its button does."""
        pull.merged_as = self.merge_ref(pull)
        self.refer("update-ref", "refs/heads/main", pull.merged_as)
        return pull.merged_as

    def token(self, permissions: Mapping[str, str]) -> str:
        """Give a job its token."""
        token = f"ghs_{len(self.grants):04}{'x' * 32}"
        self.grants[token] = permissions
        return token

    def allows(self, token: str, scope: str, *, level: str = "read") -> bool:
        """Tell whether a token has a permission; who may write may read."""
        return self.grants.get(token, {}).get(scope) in {level, "write"}

    def record(self, run: Recorded) -> Recorded:
        """Begin a run."""
        self.runs.append(run)
        return run

    def run_of(self, number: int) -> Recorded:
        """Find a run."""
        return next(run for run in self.runs if run.id == number)


def run_document(run: Recorded) -> dict[str, Any]:
    """Write a run as the service does, as far as anybody reads it."""
    return {
        "id": run.id,
        "path": run.path,
        "event": run.event,
        "head_sha": run.head_sha,
        "head_repository": {"full_name": run.head_repository},
        "status": "completed",
        "conclusion": run.conclusion,
        "run_attempt": run.attempt,
        "created_at": (_EPOCH + timedelta(seconds=run.id % 1_000_000)).isoformat(),
    }


def pull_document(pull: Pull) -> dict[str, Any]:
    """Write a pull request as the service does."""
    return {
        "number": pull.number,
        "state": "closed" if pull.merged_as else "open",
        "merged_at": _EPOCH.isoformat() if pull.merged_as else None,
        "merge_commit_sha": pull.merged_as,
        "head": {"sha": pull.head, "ref": pull.branch, "repo": {"full_name": pull.head_repository}},
        "base": {"sha": pull.base, "ref": "main", "repo": {"full_name": SLUG}},
    }


def issue_document(issue: Issue) -> dict[str, Any]:
    """Write an issue as the service does."""
    return {
        "number": issue.number,
        "title": issue.title,
        "body": issue.body,
        "state": issue.state,
        "labels": [{"name": label} for label in issue.labels],
        "html_url": f"https://github.example/{SLUG}/issues/{issue.number}",
    }


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, as nobody in particular."""
    person = ("-c", "user.name=Anna", "-c", "user.email=anna@acme.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", "-C", str(folder), *person, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        message = f"git {' '.join(arguments)}: {done.stderr}"
        raise RuntimeError(message)
    return done.stdout.strip()


def covered(pattern: str, path: str) -> bool:
    """Tell whether a path matches a filter of a workflow."""
    expression = re.escape(pattern).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    return re.fullmatch(expression, path) is not None
