import pytest
from pydantic import JsonValue

from cadence_gitops.live.decoding import decoder
from cadence_gitops.model.registry import BY_NAME, KINDS
from cadence_gitops.model.tree import to_tree
from tests.fakes.surroundings import in_process

NAMES = {("Member", "mb-1"): "claire", ("Cadence", "cd-1"): "outbound"}


def read(kind: str, **wire: JsonValue) -> dict[str, JsonValue]:
    return decoder(BY_NAME[kind].shape, lambda kind, found: NAMES.get((kind, found), f"~{found}"))(wire)


@pytest.mark.parametrize(
    ("kind", "wire", "tree"),
    [
        ("Group", {"title": "Sales", "colour": "red"}, {"title": "Sales"}),
        ("Member", {"group": None, "role": "admin", "leads": {"moveTo": "cd-1"}}, {"role": "admin"}),
        ("Rules", {"scope": {"member": "mb-1"}}, {"scope": {"member": "claire"}}),
        ("Rules", {"mail": {"allowedDays": ["tue", "mon", "mon"]}}, {"mail": {"allowedDays": ["mon", "tue"]}}),
        ("Rules", {"mail": {"allowedDays": [1]}}, {"mail": {"allowedDays": [1]}}),
        ("Rules", {"mail": "none"}, {"mail": "none"}),
        (
            "StandardWorkflow",
            {"actions": [{"type": "move-to-cadence", "cadence": "cd-2", "delay": 3}, {"type": "new-thing", "x": 1}]},
            {"actions": [{"type": "move-to-cadence", "cadence": "~cd-2"}, {}]},
        ),
        ("StandardWorkflow", {"actions": [3], "trigger": []}, {"actions": [3], "trigger": []}),
        (
            "Cadence",
            {"steps": {"a": {"type": "mail", "undocumented": {}}, "b": None}, "stepsOrder": ["a"], "xOrder": []},
            {"steps": {"a": {"type": "mail"}}, "stepsOrder": ["a"]},
        ),
        ("Cadence", {"owner": 3}, {"owner": 3}),
        ("FieldMapping", {"fields": {"phone": None, "email": "Email"}}, {"fields": {"email": "Email"}}),
        (
            "FieldMapping",
            {"fields": {"email": {"name": "Mail", "type": "text"}}},
            {"fields": {"email": {"name": "Mail", "type": "text"}}},
        ),
        ("FieldMapping", {"fields": "all"}, {"fields": "all"}),
        ("Organization", {"crm": {"provider": "x", "change": {"from": "y"}}}, {"crm": {"provider": "x"}}),
        ("AdvancedWorkflow", {"conditions": {"all": [{"field": "a"}]}}, {"conditions": {"all": [{"field": "a"}]}}),
    ],
)
def test_only_what_we_know_is_read(kind: str, wire: dict[str, JsonValue], tree: dict[str, JsonValue]) -> None:
    assert read(kind, **wire) == tree


def test_a_tree_that_was_read_is_the_tree_of_its_specification() -> None:
    with in_process() as site:
        live = site.reader().read()
    assert {item.address.kind for item in live.inventory} == {kind.name for kind in KINDS}
    for item in live.inventory:
        assert item.tree == to_tree(item.kind.shape, item.spec)
