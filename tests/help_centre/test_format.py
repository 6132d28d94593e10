"""The cases keep to the format that README.md describes: a judge that misreads itself judges nothing."""

import re
from collections import Counter

import pytest

from tests.help_centre.cases import ACTS, BEFORE, CERTAINTIES, FATES, SECTIONS, Case, cases, items_before, judged_by

SOURCE = re.compile(r"none|HC \d{11,14}( fr| en)?( cut)?(, HC \d{11,14}( fr| en)?( cut)?)*")


def test_there_are_cases_for_both_sides() -> None:
    assert len(judged_by("emulator")) > 250
    assert len(judged_by("planner")) > 400


def test_ids_are_unique() -> None:
    counted = Counter(case.id for case in cases())
    assert [case_id for case_id, number in counted.items() if number > 1] == []


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_keeps_to_the_format(case: Case) -> None:
    arguments, after, judges = ACTS[case.act]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", case.id)
    assert case.section in SECTIONS
    assert SOURCE.fullmatch(case.source)
    assert case.certainty in CERTAINTIES
    assert case.sentence.endswith(".")
    assert set(case.before) <= BEFORE
    assert set(case.arguments) <= arguments
    assert set(case.after) <= after
    assert case.after
    assert case.judges
    assert case.judges <= judges


@pytest.mark.parametrize(
    "case", [case for case in cases() if case.act == "switch" and "outcome" not in case.after], ids=lambda case: case.id
)
def test_a_switch_names_every_item_once(case: Case) -> None:
    named = [item for fate in FATES for item in case.after.get(fate, ())]
    assert len(named) == len(set(named))
    assert items_before(case) <= set(named)
    assert all(
        item in items_before(case) or item.split(":")[0] in {"setting", "part", "records", "leads"} for item in named
    )
    assert "rule" in case.after
