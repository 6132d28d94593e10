import pytest

from cadence_gitops.checks.callback_without_ringover import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "no phone system": (
        sample("Organization", "acme", spec=("crm: {provider: hubspot}\nphoneSystem: {type: none}\n"))
        + sample(
            "Cadence",
            "nurture",
            spec=(
                "title: Nurture\n"
                "visibility: company\n"
                "steps:\n"
                "- {name: A, type: call}\n"
                "- {name: B, type: callback, duration: 30, retryAfter: 60, retries: 2}\n"
            ),
        )
        + sample("Cadence", "empty", spec=("title: Empty\nvisibility: company\n")),
        [
            "16:21 error Cadence/nurture /spec/steps/1/type; found=none; expected=ringover; step=B",
        ],
    ),
    "unmanaged": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample(
            "Cadence",
            "nurture",
            spec=(
                "title: Nurture\n"
                "visibility: company\n"
                "steps:\n"
                "- {name: A, type: call}\n"
                "- {name: B, type: callback, duration: 30, retryAfter: 60, retries: 2}\n"
            ),
        ),
        [],
    ),
    "no organisation": (
        sample(
            "Cadence",
            "nurture",
            spec=(
                "title: Nurture\n"
                "visibility: company\n"
                "steps:\n"
                "- {name: A, type: call}\n"
                "- {name: B, type: callback, duration: 30, retryAfter: 60, retries: 2}\n"
            ),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected
