from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.statement import in_order, statement
from tests.fakes.builders import resource


def test_fields_come_in_the_order_of_the_kind() -> None:
    found = resource("Cadence/a", visibility="company", steps=[{"type": "mail", "name": "x"}], folder="F", title="T")
    assert list(statement(found.kind, found.tree)) == ["title", "visibility", "folder", "steps"]
    assert statement(found.kind, found.tree)["steps"] == [{"name": "x", "type": "mail"}]


def test_sets_come_in_the_order_of_their_words() -> None:
    found = resource("Rules/a", mail={"allowedDays": ["wed", "tue", "mon"]})
    assert statement(found.kind, found.tree)["mail"] == {"allowedDays": ["mon", "tue", "wed"]}


def test_keys_of_a_map_come_in_the_order_of_their_words() -> None:
    found = resource("FieldMapping/a", fields={"email": "E", "lastName": "L", "firstName": {"name": "F", "type": "t"}})
    said = statement(found.kind, found.tree)["fields"]
    assert isinstance(said, dict)
    assert list(said) == ["firstName", "lastName", "email"]


def test_lists_keep_their_order() -> None:
    tree = resource("CustomForm/a", fields=["lastName", "firstName"]).tree
    assert statement(BY_NAME["CustomForm"], tree)["fields"] == ["lastName", "firstName"]


def test_what_is_not_among_the_words_comes_last() -> None:
    assert in_order(("b", "a"), ["z", "a", "y", "b"]) == ["b", "a", "y", "z"]
