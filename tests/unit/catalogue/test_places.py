import re

import pytest

from cadence_gitops.catalogue import pages
from cadence_gitops.catalogue.certainty import Certainty
from cadence_gitops.catalogue.places import PLACES, Doing, Place, place_of
from cadence_gitops.model.registry import KINDS

PAGES = {value for name, value in vars(pages).items() if name.isupper()}


def test_every_kind_has_a_place_for_everything_that_is_done_with_it() -> None:
    keys = [(place.kind, place.doing) for place in PLACES]
    assert sorted(keys) == sorted((kind.name, doing) for kind in KINDS for doing in Doing)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.kind}-{place.doing}")
def test_a_place_is_told_with_its_page_or_not_at_all(place: Place) -> None:
    assert place.source in PAGES
    assert bool(place.path) is (place.certainty in {Certainty.STATED, Certainty.INFERRED})
    assert bool(place.path) is not (place.certainty is Certainty.NOT_STATED)
    assert all(step.strip() == step and step for step in place.path)
    assert place_of(place.kind, place.doing) is place


def test_what_no_page_describes_has_no_path() -> None:
    told = {(place.kind, place.doing): " → ".join(place.path) for place in PLACES if place.path}
    assert told == {
        ("Rules", Doing.CREATE): "Settings → General settings",
        ("Rules", Doing.CHANGE): "Settings → General settings",
        ("Rules", Doing.DELETE): "Settings → General settings",
        ("StandardWorkflow", Doing.CREATE): "Settings → General settings → Workflow → Add a workflow",
        ("StandardWorkflow", Doing.CHANGE): "Settings → General settings → Workflow",
        ("StandardWorkflow", Doing.DELETE): "Settings → General settings → Workflow",
    }
    stated = [place for place in PLACES if place.certainty is Certainty.STATED]
    assert [(place.kind, place.doing) for place in stated] == [("StandardWorkflow", Doing.CREATE)]


def test_an_unknown_kind_has_no_place() -> None:
    with pytest.raises(KeyError, match=re.escape("Nothing")):
        place_of("Nothing", Doing.CREATE)
