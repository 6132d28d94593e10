from pathlib import Path

import pytest

from cadence_gitops.apply.observer import Unobserved
from cadence_gitops.errors import BadSetting, Unauthorized, Unreachable
from cadence_gitops.plan.limits import unbounded
from cadence_gitops.settings import Bounds
from cadence_gitops.usecases.resume import Idle, resume_apply
from cadence_gitops.usecases.status import status
from cadence_gitops.wiring import Access, Applying, EnvironmentSecrets, cache_folder, reading, writing
from tests.fakes.clock import FakeClock
from tests.fakes.console import Console

FRIDAYS = Bounds.model_validate({"noChangeOfCrmOn": ["friday"]})


@pytest.fixture
def sandbox(tmp_path: Path) -> str:
    made = Console().run("sandbox", "init", str(tmp_path / "s.db"), "--people", "3", "--leads", "5")
    assert made.code == 0, made.err
    return f"sqlite:{tmp_path / 's.db'}"


def test_the_option_counts_before_the_environment(sandbox: str) -> None:
    with reading(Access(sandbox, {"CADENCE_LIVE": "sqlite:absent.db"}, FakeClock())) as reader:
        assert status(reader).live.members == 3
    with reading(Access(None, {"CADENCE_LIVE": sandbox}, FakeClock())) as reader:
        assert status(reader).live.members == 3


@pytest.mark.parametrize(
    ("live", "environ", "problem"),
    [
        (None, {}, "live-missing"),
        ("sqlite:absent.db", {}, "sandbox-missing"),
        ("ftp://example.com", {}, "live-unsupported"),
        ("https://cadence.example", {}, "token-missing"),
        ("https://cadence.example", {"CADENCE_READ_TOKEN": ""}, "token-missing"),
    ],
)
def test_what_is_missing_is_named(live: str | None, environ: dict[str, str], problem: str) -> None:
    with pytest.raises(BadSetting) as caught, reading(Access(live, environ, FakeClock())):
        pass
    assert caught.value.problem == problem


def test_a_file_that_is_no_sandbox_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.db").write_text("x")
    with pytest.raises(BadSetting) as caught, reading(Access(f"sqlite:{tmp_path / 's.db'}", {}, FakeClock())):
        pass
    assert caught.value.problem == "not-a-sandbox"


def test_a_service_that_gives_no_answer_is_named_without_its_token() -> None:
    access = Access("http://127.0.0.1:9", {"CADENCE_TOKEN": "canary"}, FakeClock())
    with reading(access) as reader, pytest.raises(Unreachable) as caught:
        reader.crm()
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("environ", "actor"),
    [
        ({"CADENCE_ACTOR": "claire", "GITHUB_ACTOR": "bot", "USER": "c"}, "claire"),
        ({"GITHUB_ACTOR": "bot", "USER": "c"}, "bot"),
        ({"USER": "c"}, "c"),
        ({}, "unknown"),
    ],
)
def test_whoever_acts_is_named(environ: dict[str, str], actor: str, sandbox: str, tmp_path: Path) -> None:
    access = Access(sandbox, environ, FakeClock())
    with writing(Applying(access, str(tmp_path / "backups"), Unobserved(), lambda: FRIDAYS, 7.0)) as session:
        assert session.actor == actor
        assert session.limits.connecting == 7.0
        assert session.bounds() is FRIDAYS
        assert isinstance(resume_apply(session), Idle)
    with writing(Applying(access, str(tmp_path / "backups"), Unobserved(), unbounded)) as another:
        assert another.run != session.run
        assert another.limits.connecting == 1800.0


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({"CADENCE_CACHE": "/c", "HOME": "/h"}, "linux", "/c"),
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "linux", "/x/cadence-gitops"),
        ({"HOME": "/h", "CADENCE_CACHE": "", "XDG_CACHE_HOME": ""}, "linux", "/h/.cache/cadence-gitops"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Caches/cadence-gitops"),
        ({"LOCALAPPDATA": "/l", "HOME": "/h"}, "win32", "/l/cadence-gitops"),
        ({}, "linux", None),
        ({}, "darwin", None),
        ({"HOME": "/h"}, "win32", None),
    ],
)
def test_pages_are_kept_where_the_platform_keeps_such_things(
    environ: dict[str, str], platform: str, expected: str | None
) -> None:
    assert cache_folder(environ, platform) == (None if expected is None else Path(expected))


def test_nothing_is_kept_of_an_embedded_sandbox(sandbox: str, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    with reading(Access(sandbox, {"CADENCE_CACHE": str(folder)}, FakeClock()), remembering=True) as reader:
        assert reader.configuration().organization
    assert not folder.exists()


def test_secrets_come_from_the_environment_only() -> None:
    secrets = EnvironmentSecrets({"A": "canary", "B": ""})
    assert secrets.value("A") == "canary"
    assert secrets.missing(["C", "A", "B", "C"]) == ("B", "C")
    assert "canary" not in repr(secrets)
    with pytest.raises(BadSetting, match="secret-missing"):
        secrets.value("B")


def test_reading_commands_prefer_their_own_token(tmp_path: Path, sandbox: str) -> None:
    environ = {"CADENCE_READ_TOKEN": "", "CADENCE_TOKEN": "x"}
    with (
        reading(Access("http://127.0.0.1:9", environ, FakeClock())) as reader,
        pytest.raises((Unreachable, Unauthorized)),
    ):
        reader.crm()
