import pytest

from cadence_gitops.errors import BadSetting
from cadence_gitops.live import HttpTarget, SqliteTarget, Target, parse_target


@pytest.mark.parametrize(
    ("text", "target", "written"),
    [
        ("sqlite:org.db", SqliteTarget("org.db"), "sqlite:org.db"),
        ("sqlite:/var/lib/org.db", SqliteTarget("/var/lib/org.db"), "sqlite:/var/lib/org.db"),
        ("https://cadence.example/api/", HttpTarget("https://cadence.example/api"), "https://cadence.example/api"),
        ("http://127.0.0.1:8080", HttpTarget("http://127.0.0.1:8080"), "http://127.0.0.1:8080"),
        ("http://localhost:1", HttpTarget("http://localhost:1"), "http://localhost:1"),
        ("http://[::1]:8080", HttpTarget("http://[::1]:8080"), "http://[::1]:8080"),
    ],
)
def test_a_target_is_a_file_or_a_service(text: str, target: Target, written: str) -> None:
    assert parse_target(text) == target
    assert str(target) == written


@pytest.mark.parametrize(
    ("text", "problem", "detail"),
    [
        ("sqlite:", "live-unsupported", "sqlite:"),
        ("", "live-unsupported", ":"),
        ("org.db", "live-unsupported", ":"),
        ("ftp://cadence.example", "live-unsupported", "ftp://cadence.example"),
        ("https://", "live-unsupported", "https:"),
        ("https://cadence.example:port", "live-unsupported", ""),
        ("https://cadence.example/?token=canary", "live-unsupported", "https://cadence.example"),
        ("https://cadence.example/#canary", "live-unsupported", "https://cadence.example"),
        ("https://me:canary@cadence.example", "live-password", "https://cadence.example"),
        ("http://cadence.example", "live-unsupported", "http://cadence.example"),
        ("http://10.0.0.7", "live-unsupported", "http://10.0.0.7"),
    ],
)
def test_another_target_is_refused_without_repeating_its_secrets(text: str, problem: str, detail: str) -> None:
    with pytest.raises(BadSetting) as caught:
        parse_target(text)
    assert (caught.value.problem, caught.value.detail) == (problem, detail)
