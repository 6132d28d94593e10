import pytest
from pydantic import ValidationError

from cadence_gitops.settings import Bounds, Environment, Settings, Shares, seconds

SETTINGS = Settings.model_validate(
    {
        "variables": {"limit": 60, "team": "Sales"},
        "environments": {"sandbox": {"variables": {"limit": 5}}, "production": {}},
    }
)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        (None, {"limit": 60, "team": "Sales"}),
        ("sandbox", {"limit": 5, "team": "Sales"}),
        ("production", {"limit": 60, "team": "Sales"}),
    ],
)
def test_an_environment_starts_from_what_all_have(environment: str | None, expected: dict[str, object]) -> None:
    assert SETTINGS.variables_of(environment) == expected


def test_nothing_needs_to_be_said() -> None:
    assert Settings() == Settings(manifests=".", variables={}, environments={})
    assert Environment() == Environment(live=None, overlay=None, variables={})


@pytest.mark.parametrize("text", ["sqlite:a.db", "https://cadence.example.com/api", "http://localhost:8000"])
def test_addresses(text: str) -> None:
    assert Environment(live=text).live == text


@pytest.mark.parametrize("text", ["", "sqlite:", "postgres://x", "a.db"])
def test_no_addresses(text: str) -> None:
    with pytest.raises(ValidationError):
        Environment(live=text)


def test_settings_are_values() -> None:
    with pytest.raises(ValidationError):
        SETTINGS.manifests = "elsewhere"  # type: ignore[misc] # what mypy forbids is forbidden at run time too


def test_without_limits_nothing_is_limited() -> None:
    assert SETTINGS.limits == Bounds(removed=Shares(workflows=None, cadences=None, members=None), noChangeOfCrmOn=())


@pytest.mark.parametrize("share", [-1, 101, 1.5, 10.0, "10", True])
def test_a_share_is_a_whole_number_of_hundredths(share: object) -> None:
    with pytest.raises(ValidationError):
        Shares.model_validate({"workflows": share})
    assert (Shares(workflows=0).workflows, Shares(workflows=100).workflows) == (0, 100)


@pytest.mark.parametrize(("duration", "passes"), [("90s", 90), ("10m", 600), ("2h", 7200), ("0s", 0)])
def test_a_duration_has_a_unit(duration: str, passes: int) -> None:
    assert seconds(duration) == passes
    assert Bounds.model_validate({"coolingOff": duration}).cooling_off == duration


@pytest.mark.parametrize("duration", ["", "10", "m", "-5m", "1.5h", "2d", "10 m", 600])
def test_anything_else_is_no_duration(duration: str | int) -> None:
    with pytest.raises(ValidationError):
        Bounds.model_validate({"coolingOff": duration})
    if isinstance(duration, str):
        with pytest.raises(ValueError, match=r".*"):
            seconds(duration)
