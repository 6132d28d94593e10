"""What is installed elsewhere: the wheel has everything that a new repository is made of."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from cadence_gitops.scaffold import FILES
from tests.fakes.console import Console
from tests.workflows.actions import python_with


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, libraries: Path, settings: Mapping[str, str]) -> Path:
    """Install the program from the wheel into an environment of its own."""
    folder = python_with(libraries, tmp_path_factory.mktemp("elsewhere") / "python")
    environ = {"PATH": os.defpath, "HOME": str(folder), **settings}
    subprocess.run(
        [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "cadence-gitops"], env=environ, check=True
    )
    return folder / "bin" / "cadence-gitops"


def run(program: Path, *arguments: str, cwd: Path) -> str:
    environ = {"PATH": os.defpath, "HOME": str(cwd), "LANG": "C.UTF-8"}
    done = subprocess.run([program, *arguments], cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_makes_the_same_repository_as_the_source(program: Path, tmp_path: Path) -> None:
    run(program, "init", "installed", "--name", "acme", cwd=tmp_path)
    assert Console().run("init", str(tmp_path / "source"), "--name", "acme").code == 0
    installed, source = tmp_path / "installed", tmp_path / "source"
    assert {*FILES} <= {path.relative_to(installed).as_posix() for path in installed.rglob("*")}
    compared = [path.relative_to(source) for path in source.rglob("*") if path.is_file()]
    assert [path for path in compared if (installed / path).read_bytes() != (source / path).read_bytes()] == []


def test_the_installed_program_validates_what_it_made(program: Path, tmp_path: Path) -> None:
    run(program, "init", ".", "--name", "acme", cwd=tmp_path)
    assert "no findings" in run(program, "validate", cwd=tmp_path)
