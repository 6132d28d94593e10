"""No entry of the catalogue can be changed without a case turning red: the judge looks at all of it."""

from functools import cache

from cadence_gitops.catalogue import CATALOGUE
from tests.help_centre.cases import Case, judged_by
from tests.help_centre.flips import Flip, flips
from tests.help_centre.planner import JUDGES

CASES = tuple(case for case in judged_by("planner") if case.act in JUDGES)
WORDS = {case: f"{case.arguments} {case.after} {case.before} {case.act}".replace("_", "-") for case in CASES}


def test_every_flip_turns_a_case_red() -> None:
    keen: dict[tuple[str, ...], Case] = {}
    unnoticed = [f"{'.'.join(flip.path)}: {flip.change}" for flip in flips(CATALOGUE) if not _noticed(flip, keen)]
    assert unnoticed == []


def test_every_kind_of_entry_is_flipped() -> None:
    flipped = [flip.path for flip in flips(CATALOGUE)]
    assert len(flipped) > 1500
    assert {path[0] for path in flipped} == {
        "crms",
        "triggers",
        "advanced_triggers",
        "actions",
        "loss_rules",
        "deletion_rules",
        "open_questions",
        "roles",
        "facts",
    }


def _noticed(flip: Flip, keen: dict[tuple[str, ...], Case]) -> bool:
    """Ask the case that noticed the last change of the same entry, then the others."""
    entry = flip.path[:2]
    last = keen.get(entry)
    if last is not None and _red(last, flip):
        return True
    found = next((case for case in _likeliest(flip.path) if _red(case, flip)), None)
    if found is not None:
        keen[entry] = found
    return found is not None


def _red(case: Case, flip: Flip) -> bool:
    try:
        return next(iter(JUDGES[case.act](case, flip.catalogue)), None) is not None
    except KeyError:
        return True  # the losses can't be measured for a subject that doesn't exist


@cache
def _likeliest(path: tuple[str, ...]) -> tuple[Case, ...]:
    """Order the cases by how much of the path they mention, so that the one that notices is asked early."""
    parts = [part.replace("_", "-") for part in path[1:]]
    return tuple(sorted(CASES, key=lambda case: -sum(part in WORDS[case] for part in parts)))
