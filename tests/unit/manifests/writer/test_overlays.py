import pytest
from pydantic import JsonValue

from cadence_gitops.manifests.writer.overlays import laid_over
from cadence_gitops.model.registry import BY_NAME


@pytest.mark.parametrize(
    ("below", "layer", "wanted", "result"),
    [
        ({"title": "A"}, {}, {"title": "A"}, {}),
        ({"title": "A"}, {}, {"title": "B"}, {"title": "B"}),
        ({"title": "A"}, {"title": "B"}, {"title": "A"}, {"title": "A"}),
        ({"title": "A"}, {"folder": "F"}, {"title": "A", "folder": "G"}, {"folder": "G"}),
        ({"title": "A"}, {"folder": "F"}, {"title": "A"}, {}),
        ({"title": "A", "owner": "m"}, {}, {"title": "A", "owner": None}, {"owner": None}),
        ({"title": "A", "owner": "m"}, {}, {"title": "A"}, {"owner": None}),
        ({"steps": [1]}, {}, {"steps": [1, 2]}, {"steps": [1, 2]}),
    ],
)
def test_only_what_differs_is_laid_over(
    below: JsonValue, layer: JsonValue, wanted: JsonValue, result: JsonValue
) -> None:
    assert laid_over(below, wanted, layer=layer, shape=BY_NAME["Cadence"].shape) == result


@pytest.mark.parametrize(
    ("below", "wanted", "result"),
    [
        (
            {"mail": {"maxPerDay": 1, "allowedDays": ["mon"]}},
            {"mail": {"maxPerDay": 2, "allowedDays": ["mon"]}},
            {"mail": {"maxPerDay": 2}},
        ),
        ({"scope": {"group": "a"}}, {"scope": {"member": "b"}}, {"scope": {"member": "b"}}),
        (
            {"mail": {"delay": {"type": "fixed", "value": 1}}},
            {"mail": {"delay": {"type": "random", "from": 1, "to": 2}}},
            {"mail": {"delay": {"type": "random", "from": 1, "to": 2}}},
        ),
    ],
)
def test_what_is_owned_whole_is_laid_over_whole(below: JsonValue, wanted: JsonValue, result: JsonValue) -> None:
    assert laid_over(below, wanted, layer={}, shape=BY_NAME["Rules"].shape) == result


FIXED: JsonValue = {"type": "fixed", "value": 1}
OTHER: JsonValue = {"type": "fixed", "value": 2}
MAIL: JsonValue = {"maxPerDay": 1, "delay": FIXED}


@pytest.mark.parametrize(
    ("below", "layer", "wanted", "result"),
    [
        # What is no longer live is cleared, at whatever depth.
        ({"mail": MAIL}, {}, {"mail": {"maxPerDay": 1, "delay": None}}, {"mail": {"delay": None}}),
        ({"mail": MAIL}, {}, {"mail": None}, {"mail": None}),
        ({"mail": MAIL}, {"mail": {"delay": {"value": 2}}}, {"mail": None}, {"mail": None}),
        (
            {"mail": MAIL},
            {"mail": {"delay": {"value": 2}}},
            {"mail": {"maxPerDay": 1, "delay": None}},
            {"mail": {"delay": None}},
        ),
        # What was cleared and is live again is said whole.
        ({"mail": MAIL}, {"mail": {"delay": None}}, {"mail": MAIL}, {"mail": {"delay": FIXED}}),
        ({"mail": MAIL}, {"mail": None}, {"mail": MAIL}, {"mail": MAIL}),
        (
            {"mail": MAIL},
            {"mail": {"delay": None}},
            {"mail": {"maxPerDay": 1, "delay": OTHER}},
            {"mail": {"delay": OTHER}},
        ),
        ({"mail": None}, {"mail": {"delay": FIXED}}, {"mail": None}, {"mail": None}),
    ],
)
def test_mappings_are_cleared_and_set_as_a_person_would(
    below: JsonValue, layer: JsonValue, wanted: JsonValue, result: JsonValue
) -> None:
    assert laid_over(below, wanted, layer=layer, shape=BY_NAME["Rules"].shape) == result
