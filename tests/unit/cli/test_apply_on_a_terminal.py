import shutil
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from cadence_gitops.crm.metadata_file import written
from cadence_gitops.emulator import open_sandbox
from tests.fakes.clock import START, FakeClock
from tests.fakes.console import Console
from tests.fakes.crm_accounts import account, field

CASES = Path(__file__).parents[2] / "golden"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CASES / "08-stale", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert Console().run("sandbox", "init", "live.db", "--from", "live.json").code == 0
    return tmp_path


def console(typed: str, **environ: str) -> Console:
    return Console({"CADENCE_LIVE": "sqlite:live.db", "NO_COLOR": "1", **environ}, terminal=True, typed=typed)


def test_yes_carries_out_what_was_shown(folder: Path) -> None:
    outcome = console("yes\n").run("apply", "manifests")
    assert outcome.code == 0
    assert outcome.out.index("mail.maxPerDay: 150 → 200") < outcome.out.index("change Rules/company: done")
    assert "Only “yes” is taken as yes" in outcome.err
    assert console("").run("plan", "manifests", "--detailed-exitcode").code == 0


@pytest.mark.parametrize("typed", ["", "y\n", "no\n", "YES\n"])
def test_anything_but_yes_writes_nothing(typed: str, folder: Path) -> None:
    outcome = console(typed).run("apply", "manifests")
    assert outcome.code == 0
    assert "Nothing was written" in outcome.err
    assert console("").run("plan", "manifests", "--detailed-exitcode").code == 2


def test_in_ci_nobody_is_asked(folder: Path) -> None:
    outcome = console("yes\n", CI="true").run("apply", "manifests")
    assert outcome.code == 64
    assert "save a plan first" in outcome.err


def test_with_nothing_to_do_nobody_is_asked(folder: Path) -> None:
    assert console("yes\n").run("apply", "manifests").code == 0
    outcome = console("").run("apply", "manifests")
    assert outcome.code == 0
    assert "Nothing to do" in outcome.out
    assert "yes" not in outcome.err


def test_without_consent_nobody_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "04-change-of-crm", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console("").run("sandbox", "init", "live.db", "--from", "live.json")
    outcome = console("yes\n").run("apply", "manifests")
    assert outcome.code == 3
    assert "no valid consent covers" in outcome.err
    assert "Carry this out?" not in outcome.err


# Cadence keeps a group of this name for itself, so it can't be made; that there is none here, only the service knows.
RESERVED = """
apiVersion: cadence-gitops/v1
kind: Group
metadata: {name: administrators}
spec: {title: Admin}
"""


def test_about_a_plan_that_went_wrong_in_its_rehearsal_nobody_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CASES / "12-refused-by-the-service", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console("").run("sandbox", "init", "live.db", "--from", "live.json")
    console("").run("plan", "manifests", "--out", "plan.json")
    consent = "consent plan.json --manifests manifests --reason Old --accepted-by claire --expires"
    assert console("").run(*consent.split(), (START + timedelta(days=1)).isoformat()).code == 0
    (tmp_path / "manifests" / "administrators.yaml").write_text(RESERVED)
    outcome = console("yes\n").run("apply", "manifests")
    assert outcome.code == 3
    assert "create:Group/administrators" in outcome.out
    assert "went wrong" in " ".join(outcome.err.split())
    assert "Carry this out?" not in outcome.err
    assert "Nothing has been applied yet" in console("").run("status").out


def test_progress_moves_only_where_a_person_looks(folder: Path) -> None:
    lively = Console({"CADENCE_LIVE": "sqlite:live.db"}, terminal=True, typed="yes\n").run("apply", "manifests")
    assert lively.code == 0
    assert "\x1b[" in lively.out + lively.err
    assert "change Rules/company" in lively.err


def test_beyond_a_limit_nobody_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "73-limits", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console("").run("sandbox", "init", "live.db", "--from", "live.json")
    console("").run("plan", "--out", "plan.json")
    terms = "--reason Unused --accepted-by claire --expires 2026-12-08T20:00Z"
    assert console("").line(f"consent plan.json --manifests . {terms}").code == 0
    outcome = console("yes\n").run("apply", ".")
    assert outcome.code == 3
    assert "This plan can't be applied" in outcome.out
    assert "it deletes 2 of 5 workflows, 1 is allowed" in outcome.err
    assert "Carry this out?" not in outcome.err
    assert console("yes\n").run("apply", "looser").code == 0


class Hurrying(FakeClock):
    """Be later whenever it is looked at."""

    def now(self) -> datetime:
        """Let a second pass."""
        self.time += timedelta(seconds=1)
        return self.time


def test_what_nobody_was_asked_about_is_not_carried_out_even_if_all_is_well_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CASES / "80-what-goes-with-deletions", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console("").run("sandbox", "init", "live.db", "--from", "live.json")
    consent = tmp_path / "roomy" / "consents" / "end-of-the-trial-with-room.yaml"
    soon = (START + timedelta(seconds=20)).isoformat()
    consent.write_text(consent.read_text().replace("  expires:", f'  notBefore: "{soon}"\n  expires:'))
    environ = {"CADENCE_LIVE": "sqlite:live.db", "NO_COLOR": "1"}
    hurried = Console(environ, Hurrying(), terminal=True, typed="yes\n")
    outcome = hurried.run("apply", "roomy")
    assert outcome.code == 3
    assert "Carry this out?" not in outcome.err
    assert "Nothing has been applied yet" in console("").run("status").out
    assert hurried.run("apply", "roomy").code == 0


def left_behind(*outcomes: str) -> None:
    """Have a record in the sandbox that ends in this way."""
    sandbox = open_sandbox("live.db")
    headers = {"Authorization": f"Bearer {sandbox.token('write')}", "Idempotency-Key": "record"}
    with httpx.Client(transport=httpx.WSGITransport(app=sandbox.app), base_url="http://x.invalid") as client:
        record: dict[str, object] = {"planFingerprint": "sha256:1", "plan": {}, "consent": None, "actor": "claire"}
        made = client.post("/v1/applies", json=record, headers=headers).json()["id"]
        events = [{"stage": "rebuild", "outcome": outcome, "detail": None} for outcome in outcomes]
        headers["Idempotency-Key"] = "events"
        client.post(f"/v1/applies/{made}/events", json={"items": events}, headers=headers).raise_for_status()
    sandbox.close()


def test_after_an_apply_that_vanished_resume_comes_first(folder: Path) -> None:
    left_behind("started")
    outcome = console("yes\n").run("apply", "manifests")
    assert outcome.code == 3
    said = " ".join(outcome.err.split())
    assert ", which claire began at 2" in said
    assert "vanished half-way" in said
    assert "`cadence-gitops resume` finds out" in said
    assert "Nothing was written." in said


def test_after_an_apply_that_stopped_another_says_what_it_leaves_behind(folder: Path) -> None:
    left_behind("started", "stopped")
    outcome = console("yes\n").run("apply", "manifests")
    assert outcome.code == 0
    assert "which claire began at 2" in outcome.err
    assert "nothing goes on with it" in " ".join(outcome.err.split())


def test_whom_the_crm_contradicts_is_asked_nothing(folder: Path) -> None:
    (folder / "manifests" / "crm").mkdir()
    lacking = account("salesforce", {"lead": [field("LastName")]})
    (folder / "manifests" / "crm" / "salesforce.json").write_bytes(written(lacking))
    outcome = console("yes\n").run("apply", "manifests")
    assert outcome.code == 1
    assert "crm-field-missing" in outcome.err
    assert "Only “yes”" not in outcome.err
