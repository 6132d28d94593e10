import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import CANARY, CONSENT, Program


@pytest.fixture
def embedded(tmp_path: Path) -> Program:
    return Program.of_case("04-change-of-crm", tmp_path)


@pytest.fixture
def served(embedded: Program) -> Iterator[tuple[Program, dict[str, str]]]:
    server = embedded.start("sandbox", "serve", "live.db", "--port", "0")
    assert server.stdout is not None
    url = server.stdout.readline().strip()
    token = embedded.within("sandbox", "token", "live.db").out.strip()
    yield Program(embedded.folder, url), {"CADENCE_TOKEN": token}
    server.terminate()
    server.communicate(timeout=30)


def change(program: Program, **environ: str) -> None:
    # Who applies is a process, and so is who serves. The demo has all of the story told by processes.
    run = program.within
    assert run("validate", "manifests").code == 0
    assert run("plan", "manifests", "--out", "plan.json", "--detailed-exitcode", **environ).code == 2
    assert run("plan", "manifests", "--check", **environ).code == 3
    assert run("apply", "plan.json", "--manifests", "manifests", **environ).code == 3
    assert run("consent", "plan.json", *CONSENT).code == 0
    assert run("plan", "manifests", "--check", **environ).code == 0
    applying = program.start("apply", "plan.json", "--manifests", "manifests", "--format", "json", **environ)
    assert applying.stderr is not None
    told = ""
    for line in applying.stderr:
        told += line
        if "/connect/" in line:
            break
    assert run("sandbox", "connect", "live.db", "--member", "tom").code == 1
    assert run("sandbox", "connect", "live.db").out == "connected: 1\n"
    out, err = applying.communicate(timeout=60)
    assert applying.returncode == 0, told + err
    assert CANARY not in out + told + err
    assert {operation["outcome"] for operation in json.loads(out)["operations"]} == {"done", "not-needed"}
    assert run("plan", "manifests", "--detailed-exitcode", **environ).code == 0
    assert "Reconnected: 0 of 2." in run("status", **environ).out
    assert run("sandbox", "connect", "live.db", "--everybody").out == "connected: 2\n"
    assert "Reconnected: 2 of 2." in run("status", **environ).out


def test_a_change_of_crm_embedded(embedded: Program) -> None:
    change(embedded)


def test_a_change_of_crm_over_http(served: tuple[Program, dict[str, str]]) -> None:
    program, environ = served
    change(program, **environ)


def test_an_apply_that_nobody_connected_goes_on_from_another_machine(embedded: Program, tmp_path: Path) -> None:
    embedded.within("plan", "manifests", "--out", "plan.json")
    embedded.within("consent", "plan.json", *CONSENT)
    stopped = embedded.run("apply", "plan.json", "--manifests", "manifests", "--connect-timeout", "0")
    assert stopped.code == 5
    assert "nobody has connected the new CRM yet" in stopped.err
    elsewhere = tmp_path / "another-machine"
    elsewhere.mkdir()
    machine = Program(elsewhere, f"sqlite:{tmp_path / 'live.db'}")
    assert machine.run("resume", "--connect-timeout", "0").code == 5
    assert embedded.within("sandbox", "connect", "live.db").code == 0
    assert machine.run("resume").code == 0
    assert embedded.within("plan", "manifests", "--detailed-exitcode").code == 0


def test_an_apply_that_is_killed_in_the_lock_out_goes_on(embedded: Program) -> None:
    embedded.within("plan", "manifests", "--out", "plan.json")
    embedded.within("consent", "plan.json", *CONSENT)
    applying = embedded.start("apply", "plan.json", "--manifests", "manifests")
    assert applying.stderr is not None
    next(line for line in applying.stderr if "/connect/" in line)
    applying.terminate()
    _, err = applying.communicate(timeout=60)
    assert applying.returncode == 5, err
    assert "was interrupted in the stage “connect”" in err
    assert embedded.within("sandbox", "connect", "live.db").code == 0
    assert embedded.run("resume").code == 0


def test_output_that_nobody_reads_to_the_end_is_no_bug(embedded: Program) -> None:
    script = f"{subprocess.list2cmdline(embedded.command('impact', '--to', 'hubspot'))} | head -n 1"
    done = subprocess.run(
        ["sh", "-c", script], cwd=embedded.folder, env=embedded.environ(), capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("What a change of CRM")
    assert done.stderr == ""
