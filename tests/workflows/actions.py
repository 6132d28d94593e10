"""The pinned actions, each with a stand-in that does what our workflows need of it, and refuses every other input."""

import sys
import tomllib
import venv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.files import ACTIONS
from tests.architecture.sources import ROOT
from tests.workflows.hub import SLUG, Hub, Recorded, git
from tests.workflows.machine import Machine

PYTHONS = ("3.11", "3.12", "3.13")


class ActionError(Exception):
    """Say why a step with an action fails, or that the stand-in doesn't know what is asked."""


@dataclass(frozen=True, slots=True)
class Call:
    """Hold what an action is called with, and what it can reach."""

    inputs: Mapping[str, str]
    machine: Machine
    hub: Hub
    run: Recorded
    token: str
    sha: str
    libraries: Path


def act(action: str, call: Call) -> None:
    """Do what an action does; raises ``ActionError``."""
    name, _, commit = action.partition("@")
    known = _STAND_INS.get(name)
    if known is None or ACTIONS[name][1] != commit:
        message = f"not a known action: {action}"
        raise ActionError(message)
    inputs, stand_in = known
    if set(call.inputs) - inputs:
        message = f"{name}: the stand-in doesn't know {sorted(set(call.inputs) - inputs)}"
        raise ActionError(message)
    stand_in(call)


def _checkout(call: Call) -> None:
    _allowed(call, call.token, "contents")
    if call.inputs.get("persist-credentials") != "false":
        message = "checkout would leave the token in the clone"
        raise ActionError(message)
    folder = call.machine.workspace
    depth = int(call.inputs.get("fetch-depth", "1"))
    git(folder, "init", "--quiet")
    git(folder, "remote", "add", "origin", call.hub.git.as_uri())
    git(folder, "fetch", "--quiet", "--no-tags", *([f"--depth={depth}"] if depth else []), "origin", call.sha)
    git(folder, "-c", "advice.detachedHead=false", "checkout", "--quiet", call.sha)


def _setup_python(call: Call) -> None:
    version = call.inputs.get("python-version", "")
    if version not in PYTHONS:
        message = f"not a Python of ours: {version!r}"
        raise ActionError(message)
    folder = python_with(call.libraries, call.machine.folder / "python")
    call.machine.paths.append(str(folder / "bin"))


def _upload(call: Call) -> None:
    name, path = call.inputs["name"], call.machine.workspace / call.inputs["path"]
    missing = call.inputs.get("if-no-files-found", "warn")
    files = [path] if path.is_file() else [each for each in sorted(path.rglob("*")) if each.is_file()]
    root = path.parent if path.is_file() else path
    visible = [each for each in files if not any(part.startswith(".") for part in each.relative_to(root).parts)]
    if not visible:
        if missing == "error":
            message = f"nothing to upload at {call.inputs['path']}"
            raise ActionError(message)
        return
    if name in call.run.artifacts and call.inputs.get("overwrite") != "true":
        message = f"an artifact of this name exists: {name}"
        raise ActionError(message)
    call.run.artifacts[name] = {each.relative_to(root).as_posix(): each.read_bytes() for each in visible}


def _download(call: Call) -> None:
    run = call.run
    if "run-id" in call.inputs:
        _allowed(call, call.inputs.get("github-token", ""), "actions")
        run = call.hub.run_of(int(call.inputs["run-id"]))
    if call.inputs["name"] not in run.artifacts:
        message = f"run {run.id} has no artifact {call.inputs['name']!r}"
        raise ActionError(message)
    target = call.machine.workspace / call.inputs.get("path", ".")
    for path, content in run.artifacts[call.inputs["name"]].items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)


def _allowed(call: Call, token: str, scope: str) -> None:
    if not call.hub.allows(token, scope):
        message = f"{SLUG}: the token lacks {scope}: read"
        raise ActionError(message)


_STAND_INS: Mapping[str, tuple[set[str], Callable[[Call], None]]] = {
    "actions/checkout": ({"persist-credentials", "fetch-depth"}, _checkout),
    "actions/setup-python": ({"python-version"}, _setup_python),
    "actions/upload-artifact": ({"name", "path", "if-no-files-found", "overwrite", "retention-days"}, _upload),
    "actions/download-artifact": ({"name", "path", "run-id", "github-token"}, _download),
}


def python_with(libraries: Path, folder: Path) -> Path:
    """Make an environment of the tests' interpreter: with the libraries that the program needs, but not the program."""
    venv.create(folder, with_pip=False, symlinks=True)
    packages = folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    (packages / "libraries.pth").write_text(f"{libraries}\n", "utf-8")
    return folder


def linked_libraries(folder: Path) -> Path:
    """Link what the program needs, for S3 too, and what installs and builds it into a folder; nothing else is there."""
    seen: set[str] = set()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = ["pip", "hatchling", *_named(project["dependencies"]), *_named(project["optional-dependencies"]["s3"])]
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        found = distribution(name)
        wanted += _named(found.requires or ())
        for top in {path.parts[0] for path in found.files or ()} - {"..", "__pycache__"}:
            (folder / top).symlink_to(str(found.locate_file(top)))
    return folder


def _named(requirements: Iterable[str]) -> list[str]:
    parsed = [Requirement(text) for text in requirements]
    return [
        canonicalize_name(each.name) for each in parsed if each.marker is None or each.marker.evaluate({"extra": ""})
    ]
