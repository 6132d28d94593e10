import pytest

from cadence_gitops.checks.unknown_time_zone import CHECK
from tests.unit.checks.samples import findings, sample


def found(zone: str) -> list[str]:
    return findings(CHECK, sample("PersonalSettings", "tom", spec=f"member: tom\ntimeZone: {zone}"))


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Argentina/Buenos_Aires", "Etc/GMT+3", "UTC", "GB", "null"])
def test_a_zone_that_exists(zone: str) -> None:
    assert found(zone) == []


def test_an_unmanaged_zone() -> None:
    assert findings(CHECK, sample("PersonalSettings", "tom", spec="member: tom")) == []


@pytest.mark.parametrize(
    ("zone", "meant"),
    [
        ("Europe/Pari", "Europe/Paris"),
        ("europe/paris", "Europe/Paris"),
        ("Paris", "Europe/Paris"),
        ("paris", "Europe/Paris"),
        ("New York", "America/New_York"),
        ("America/New York", "America/New_York"),
        ("Eurpe/London", "Europe/London"),
        ("Germany/Berlin", "Europe/Berlin"),
        # Two zones share the word, and either of them would be a guess.
        ("Central", ""),
        ("(GMT+1)", ""),
        ("Etc/GMT+15", ""),
    ],
)
def test_what_was_probably_meant(zone: str, meant: str) -> None:
    suggestion = f"; suggestion={meant}" if meant else ""
    assert found(zone) == [f"6:13 error PersonalSettings/tom /spec/timeZone; found={zone}{suggestion}"]
