import pytest

from cadence_gitops.diagnostics import Location
from cadence_gitops.model.address import Address
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.pull import MANY, pull_text
from cadence_gitops.usecases.pull_result import Act, Pulled, Written


def new(kind: str, number: int, *, file: str) -> Written:
    return Written(Address(kind, f"n{number}"), Act.ADDED, Location(file, 1, 1), service_id=f"id-{number}")


def lines(*written: Written, verbose: bool = False) -> list[str]:
    return pull_text(Pulled("acme", written), Page.plain(), folder="m", verbose=verbose).splitlines()


def test_as_many_as_one_can_read_are_named() -> None:
    found = lines(*(new("Group", number, file=f"groups/n{number}.yaml") for number in range(MANY)))
    assert found[:2] == ["+ Group/n0  groups/n0.yaml", "+ Group/n1  groups/n1.yaml"]
    assert len(found) == MANY + 4


def test_more_are_counted_where_they_are() -> None:
    groups = [new("Group", number, file=f"groups/n{number}.yaml") for number in range(1000)]
    others = [new("Cadence", number, file="cadences.yaml") for number in range(2)]
    gone = Written(Address("Rules", "r"), Act.REMOVED, Location("rules.yaml", 1, 1))
    assert lines(*others, *groups, new("Group", 1000, file="more/x.yaml"), gone)[:6] == [
        "+ Cadence      2  cadences.yaml",
        "+ Group    1,000  groups/",
        "+ Group        1  more/x.yaml",
        "--verbose names each of them.",
        "- Rules/r  rules.yaml:1:1",
        "    no longer live",
    ]


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 new object was made"), (MANY, f"{MANY} new objects were made"), (99, "99 new objects were made")],
)
def test_what_was_made_in_the_web_app_is_counted(number: int, said: str) -> None:
    text = "\n".join(lines(*(new("Group", each, file="g.yaml") for each in range(number))))
    assert said in text
    assert "id-0" not in text


def test_everything_can_be_named() -> None:
    found = lines(*(new("Group", number, file="g.yaml") for number in range(99)), verbose=True)
    assert found[:2] == ["+ Group/n0  g.yaml", "    made in the web app, id id-0: this name stays"]
    assert not any("new objects" in line for line in found)


def test_who_else_reads_what_stays_and_what_is_written() -> None:
    place = Location("a.yaml", 1, 1)
    stays = Written(Address("Group", "a"), Act.MISSING, place, sharers=("b",))
    needed = Written(Address("Group", "c"), Act.MISSING, place, sharers=("d",), needed=place)
    goes = Written(Address("Group", "e"), Act.REMOVED, place, sharers=("f", "g"))
    text = "\n".join(lines(stays, needed, goes))
    assert "stays where b would lose it too" in text
    assert "What was written holds for f and g too" in text
    assert "a.yaml:1:1 needs it" in text
