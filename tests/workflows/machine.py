"""A runner's machine: one job's folders, its environment and its scripts. Nothing of an earlier job is on it."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

SUMMARY_LIMIT = 1_048_576
_HEREDOC = re.compile(r"(?P<name>[\w-]+)<<(?P<end>\S+)")
_COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<data>[^:]*))?::(?P<message>.*)")
_KNOWN_COMMANDS = {"error", "warning", "notice"}


class MachineDiedError(Exception):
    """Say that the machine is gone: nothing runs on it any more, not even what always runs."""


@dataclass(slots=True)
class Machine:
    """Hold one job's machine."""

    folder: Path
    environ: dict[str, str]
    paths: list[str] = field(default_factory=list)
    exported: dict[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    summary: str = ""
    scripts: int = 0
    process: "subprocess.Popen[str] | None" = None
    dead: bool = False

    @classmethod
    def made(cls, folder: Path, environ: Mapping[str, str]) -> "Machine":
        """Make a machine in an empty folder."""
        for name in ("home", "workspace", "temp"):
            (folder / name).mkdir(parents=True)
        own = {
            "PATH": os.pathsep.join(dict.fromkeys((*os.defpath.split(os.pathsep), *_homes()))),
            "LANG": "C.UTF-8",
            "HOME": str(folder / "home"),
            "RUNNER_TEMP": str(folder / "temp"),
            "RUNNER_OS": "Linux",
            "GITHUB_WORKSPACE": str(folder / "workspace"),
        }
        return cls(folder, {**own, **environ})

    @property
    def workspace(self) -> Path:
        """Give the folder in which scripts run."""
        return self.folder / "workspace"

    def run(self, script: str, env: Mapping[str, str]) -> tuple[int, dict[str, str]]:
        """Run a script as a step does; gives its exit code and its outputs."""
        self.scripts += 1
        place = self.folder / "temp" / f"step-{self.scripts}"
        place.mkdir()
        (place / "script.sh").write_text(script, "utf-8")
        files = {name: place / name.lower() for name in ("OUTPUT", "ENV", "PATH", "STEP_SUMMARY")}
        for path in files.values():
            path.touch()
        told = {f"GITHUB_{name}": str(path) for name, path in files.items()}
        environ = {**self.environ, **self.exported, **env, **told}
        environ["PATH"] = os.pathsep.join([*reversed(self.paths), environ["PATH"]])
        code = self._ended(place / "script.sh", environ)
        self.paths += files["PATH"].read_text("utf-8").split()
        self.exported |= pairs(files["ENV"].read_text("utf-8"))
        self.summary += files["STEP_SUMMARY"].read_text("utf-8")
        if len(self.summary.encode()) > SUMMARY_LIMIT:
            message = "the summary is too long"
            raise ValueError(message)
        return code, pairs(files["OUTPUT"].read_text("utf-8"))

    def _ended(self, script: Path, environ: Mapping[str, str]) -> int:
        with subprocess.Popen(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        ) as process:
            self.process = process
            assert process.stdout is not None
            for line in process.stdout:
                self.log.append(line)
                self._understood(line)
        if self.dead:
            raise MachineDiedError
        return process.returncode

    def die(self) -> None:
        """Be gone from one moment to the next, with everything that runs."""
        assert self.process is not None
        self.dead = True
        os.killpg(self.process.pid, signal.SIGKILL)

    def _understood(self, line: str) -> None:
        if (match := _COMMAND.match(line)) and match["name"] not in _KNOWN_COMMANDS:
            message = f"unknown to the runner: {line}"
            raise ValueError(message)

    @property
    def annotations(self) -> list[str]:
        """Give the annotations that steps have written."""
        return [line.rstrip("\n") for line in self.log if _COMMAND.match(line)]


def _homes() -> list[str]:
    """Give the folders of what a runner's machine has, wherever this machine has it."""
    return [str(Path(found).parent) for name in ("bash", "git", "openssl", "tar") if (found := shutil.which(name))]


def pairs(text: str) -> dict[str, str]:
    """Read a file of outputs or of variables."""
    found: dict[str, str] = {}
    lines = iter(text.splitlines())
    for line in lines:
        if match := _HEREDOC.fullmatch(line):
            found[match["name"]] = "\n".join(takewhile(match["end"].__ne__, lines))
            continue
        name, equals, value = line.partition("=")
        if not equals:
            message = f"not an output: {line!r}"
            raise ValueError(message)
        found[name] = value
    return found
