"""The emulator agrees with every documented sentence, over the wire."""

import pytest

from tests.help_centre.cases import Case, judged_by
from tests.help_centre.emulator import disagreements


@pytest.mark.parametrize("case", judged_by("emulator"), ids=lambda case: case.id)
def test_agrees_with(case: Case) -> None:
    assert disagreements(case) == [], case.sentence
