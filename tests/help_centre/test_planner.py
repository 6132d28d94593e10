"""The planner's side agrees with every documented sentence."""

import pytest

from cadence_gitops.catalogue import CATALOGUE
from tests.help_centre.cases import Case, judged_by
from tests.help_centre.planner import JUDGES, disagreements


@pytest.mark.parametrize(
    "case", [case for case in judged_by("planner") if case.act in JUDGES], ids=lambda case: case.id
)
def test_agrees_with(case: Case) -> None:
    assert disagreements(case, CATALOGUE) == [], case.sentence
