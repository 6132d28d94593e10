import pytest

from cadence_gitops.model.address import Address


@pytest.mark.parametrize(
    ("text", "kind", "name", "keyed"),
    [
        ("Group/sales", "Group", "sales", True),
        ("Group/sales/france", "Group", "sales/france", True),
        ("Group/sales~1", "Group", "sales~1", True),
        ("Group/~gr-1", "Group", "~gr-1", False),
    ],
)
def test_an_address_is_read_and_written(text: str, kind: str, name: str, *, keyed: bool) -> None:
    address = Address.parse(text)
    assert (address.kind, address.name, address.keyed, str(address)) == (kind, name, keyed, text)


@pytest.mark.parametrize("text", ["", "Group", "/", "Group/", "/sales"])
def test_other_texts_are_no_addresses(text: str) -> None:
    with pytest.raises(ValueError, match="^" + text + "$"):
        Address.parse(text)


def test_an_object_without_a_key_is_known_by_its_id() -> None:
    address = Address.unkeyed("Group", "gr-1")
    assert str(address) == "Group/~gr-1"
    assert not address.keyed


def test_addresses_are_sorted_by_kind_then_by_name() -> None:
    texts = ["Rules/a", "Group/b", "Group/a"]
    assert sorted(map(Address.parse, texts)) == [Address("Group", "a"), Address("Group", "b"), Address("Rules", "a")]
