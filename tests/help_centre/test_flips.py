"""No entry of the catalogue can be changed without a case turning red: the judge looks at all of it."""

from cadence_gitops.catalogue import CATALOGUE
from tests.help_centre.cases import Case, judged_by
from tests.help_centre.flips import Flip, flips
from tests.help_centre.planner import JUDGES, disagreements

CASES = tuple(case for case in judged_by("planner") if case.act in JUDGES)
WORDS = {case: f"{case.arguments} {case.after} {case.before} {case.act}".replace("_", "-") for case in CASES}


def test_every_flip_turns_a_case_red() -> None:
    unnoticed = [f"{'.'.join(flip.path)}: {flip.change}" for flip in flips(CATALOGUE) if not _noticed(flip)]
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
        "open_questions",
        "roles",
        "facts",
    }


def _noticed(flip: Flip) -> bool:
    try:
        return any(disagreements(case, flip.catalogue) for case in _likeliest(flip.path))
    except KeyError:
        return True  # the losses can't be measured for a subject that doesn't exist


def _likeliest(path: tuple[str, ...]) -> list[Case]:
    """Order the cases by how much of the path they mention, so that the one that notices is asked early."""
    parts = [part.replace("_", "-") for part in path[1:]]
    return sorted(CASES, key=lambda case: -sum(part in WORDS[case] for part in parts))
