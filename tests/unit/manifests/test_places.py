import pytest

from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.places import Positions, SourceText

TEXT = """\
shared: &shared
  deep: {x: 1}
---
base: &base
  kept: 1
  over: 2
flow: {a: 1, b/c: [2, 3]}
block:
  - one
  - two: 2
    three: 3
alias: *base
<<: *base
list:
  - *base
twice: 1
twice: 2
? [complex]
: 1
~0: 1
"""
PLACES = {
    "": (4, 1),
    "/base": (4, 1),
    "/base/kept": (5, 9),
    "/flow": (7, 7),
    "/flow/a": (7, 11),
    "/flow/b~1c": (7, 19),
    "/flow/b~1c/1": (7, 23),
    "/block": (8, 1),
    "/block/0": (9, 5),
    "/block/1": (10, 5),
    "/block/1/three": (11, 12),
    "/alias": (12, 1),
    "/alias/over": (6, 9),
    "/kept": (5, 9),
    "/over": (6, 9),
    "/list": (14, 1),
    "/list/0": (4, 7),
    "/twice": (16, 8),
    "/~00": (20, 5),
}


@pytest.mark.parametrize("pointer", PLACES)
def test_a_value_stands_where_people_look_for_it(pointer: str) -> None:
    assert Positions(SourceText("a.yaml", TEXT), 1)[pointer] == Location("a.yaml", *PLACES[pointer])


@pytest.mark.parametrize("pointer", ["/none", "/block/2", "/block/x", "/flow/a/b", "/flow/"])
def test_what_is_not_there_has_no_place(pointer: str) -> None:
    positions = Positions(SourceText("a.yaml", TEXT), 1)
    assert pointer not in positions
    with pytest.raises(KeyError):
        positions[pointer]


def test_the_pointers_of_a_document() -> None:
    positions = Positions(SourceText("a.yaml", TEXT), 0)
    assert list(positions) == ["", "/shared", "/shared/deep", "/shared/deep/x"]
    assert len(positions) == 4
    assert set(PLACES) <= set(Positions(SourceText("a.yaml", TEXT), 1))
