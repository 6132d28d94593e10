"""What becomes of a run whose output nobody reads: no complaint, and the code that it would have had."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import Program


def unread(program: Program, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run with a pipe whose reader is gone before the first letter."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return subprocess.run(
            program.command(*arguments),
            cwd=program.folder,
            env=program.environ(),
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
    finally:
        os.close(writing)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--help",), 0),
        (("plan", "--help"), 0),
        (("explain", "--format", "json"), 0),
        (("plan", "manifests"), 0),
        (("plan", "manifests", "--detailed-exitcode"), 2),
        (("drift", "manifests"), 2),
    ],
)
def test_the_code_is_that_of_what_was_found(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    ended = unread(Program.of_case("02-create-and-change", tmp_path), *arguments)
    assert (ended.returncode, ended.stderr) == (code, "")


def test_findings_are_findings_and_a_refusal_is_a_refusal(tmp_path: Path) -> None:
    bad = Program.of_case("05-findings", tmp_path / "bad")
    ended = unread(bad, "validate", "manifests")
    assert (ended.returncode, ended.stderr) == (1, "")
    refused = unread(Program.of_case("04-change-of-crm", tmp_path / "crm"), "plan", "manifests", "--check")
    assert refused.returncode == 3
    assert "Nothing was written." in refused.stderr


def test_an_apply_comes_to_its_end_though_nobody_listens(tmp_path: Path) -> None:
    program = Program.of_case("02-create-and-change", tmp_path)
    assert program.within("plan", "manifests", "--out", "plan.json").code == 0
    assert unread(program, "apply", "plan.json", "--manifests", "manifests").returncode == 0
    assert program.within("plan", "manifests", "--detailed-exitcode").code == 0


def test_the_first_line_is_enough_for_head(tmp_path: Path) -> None:
    program = Program.of_case("02-create-and-change", tmp_path)
    writing = program.start("plan", "manifests", "--detailed-exitcode")
    head = subprocess.run(["head", "-1"], stdin=writing.stdout, capture_output=True, text=True, check=True, timeout=120)
    assert writing.stdout is not None
    writing.stdout.close()
    assert head.stdout == "Plan for acme\n"
    assert writing.stderr is not None
    assert writing.stderr.read() == ""
    writing.stderr.close()
    assert writing.wait(timeout=120) == 2
