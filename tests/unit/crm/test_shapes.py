import pytest
from pydantic import JsonValue

from cadence_gitops.crm.shapes import Shape, misshapen, read_shape
from cadence_gitops.errors import BadAnswer

SECRET = "canary-in-a-wrong-place"  # gitleaks:allow


class Part(Shape):
    part_name: str


class Whole(Shape):
    parts: list[Part]
    size: int | None = None


def test_more_than_is_known_is_let_in() -> None:
    found = read_shape(Whole, {"parts": [{"partName": "a", "new": [1]}], "newer": None}, request="GET /x")
    assert (found.parts[0].part_name, found.size) == ("a", None)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"parts": [{"partName": "a"}, {"partName": 1}]}, "parts[1].partName: "),
        ({"parts": [{}]}, "parts[0].partName: "),
        ({"parts": {}}, "parts: "),
        ({}, "parts: "),
        ({"parts": [], "size": "3"}, "size: "),
        ({"parts": [], "size": True}, "size: "),
        ([], "the body: "),
        (None, "the body: "),
        ({"parts": [SECRET]}, "parts[0]: "),
        (SECRET, "the body: "),
    ],
)
def test_what_is_not_as_documented_is_named_by_its_place_and_not_repeated(value: JsonValue, place: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        read_shape(Whole, value, request="GET /x")
    assert caught.value.request == "GET /x"
    assert caught.value.detail.startswith(place)
    assert "canary" not in f"{caught.value} {caught.value.__cause__}"
    assert caught.value.__suppress_context__


def test_a_place_of_our_own_finding_is_written_alike() -> None:
    assert misshapen("GET /x", ("fields", 3, "name"), problem="twice").detail == "fields[3].name: twice"
