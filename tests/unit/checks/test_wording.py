import pytest

from cadence_gitops.checks.wording import closest

NAMES = [*(f"cadence-{number}" for number in range(1000)), "nurture", "outbound-france"]


@pytest.mark.parametrize(
    ("found", "known", "expected"),
    [
        ("nuture", ["nurture", "renewals"], "nurture"),
        ("Nurture", ["nurture"], "nurture"),
        ("groop", ["Group", "Rules"], "Group"),
        ("xyz", ["nurture"], ""),
        ("", ["nurture"], ""),
        ("nurture", [], ""),
        ("nuture", NAMES, "nurture"),
        ("urture", NAMES, "nurture"),
        ("utbound-france", NAMES, "outbound-france"),
        ("xyz", NAMES, ""),
    ],
)
def test_the_closest_word(found: str, known: list[str], expected: str) -> None:
    assert closest(found, known) == expected
