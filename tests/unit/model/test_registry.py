import pytest

from cadence_gitops.model.kind import Kind, Moment
from cadence_gitops.model.registry import BY_COLLECTION, BY_NAME, KINDS

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def test_there_are_twelve_kinds_each_with_a_name_and_a_collection_of_its_own() -> None:
    assert len(KINDS) == len(BY_NAME) == len(BY_COLLECTION) == 12
    assert [kind.name for kind in KINDS if kind.singleton] == ["Organization"]
    assert [kind.name for kind in KINDS if kind.moment is Moment.MAP] == ["FieldMapping"]
    assert [kind.name for kind in KINDS if not kind.unique] == ["StandardWorkflow", "CustomForm"]


@EVERY_KIND
def test_a_kind_is_found_by_its_name_and_its_collection(kind: Kind) -> None:
    assert BY_NAME[kind.name] is kind
    assert BY_COLLECTION[kind.collection] is kind


@EVERY_KIND
def test_what_a_kind_says_of_its_fields_names_fields_that_it_has(kind: Kind) -> None:
    fields = kind.shape.fields
    named = [*kind.natural_key, kind.title, kind.crm, *(["trigger"] if kind.workflow else [])]
    assert {name for name in named if name is not None} <= fields.keys()
    for pointer in kind.parts.values():
        shape = kind.shape
        for step in pointer.split("/")[1:]:
            shape = shape.fields[step]
    assert kind.singleton or kind.natural_key
    assert kind.leads_by in {None, "cadence", "owner"}
