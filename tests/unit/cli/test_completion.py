"""What a shell offers at the tab key, asked of the script and the shell themselves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.console import Console

PROGRAM = "cadence-gitops"
ASK = """\
source ./script
COMP_WORDS=("$@")
COMP_CWORD=$(( $# - 1 ))
_cadence_gitops_completion {program}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
CONFIGURATION = "environments:\n  sandbox: {}\n  production: {}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a configuration, the script for bash, and the program on the path."""
    (tmp_path / "cadence-gitops.yaml").write_text(CONFIGURATION)
    (tmp_path / "script").write_text(Console().run("completion", "bash").out)
    program = tmp_path / "bin" / PROGRAM
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cadence_gitops "$@"\n')
    program.chmod(0o755)
    return tmp_path


def offered(folder: Path, *words: str) -> list[str]:
    """Press the tab key in bash behind these words."""
    root = Path(__file__).parents[3]
    done = subprocess.run(
        ["bash", "-c", ASK.format(program=PROGRAM), "bash", PROGRAM, *words],
        cwd=folder,
        env={"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.split()


OFFERED = [
    (("pla",), ["plan"]),
    (("plan", "--env", ""), ["production", "sandbox"]),
    (("status", "--env", "s"), ["sandbox"]),
    (("plan", "--detail"), ["--detailed-exitcode"]),
    (("explain", "crm-leads"), ["crm-leads-erased"]),
    (("schema", "Standard"), ["StandardWorkflow"]),
    (("completion", ""), ["bash", "zsh", "fish"]),
]


@pytest.mark.parametrize(("words", "expected"), OFFERED, ids=" ".join)
def test_what_bash_offers(words: tuple[str, ...], expected: list[str], folder: Path) -> None:
    assert offered(folder, *words) == expected
