from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from tests.fakes.builders import organization, resource

SALES, ADMIN = resource("Group/sales", title="Sales"), resource("Group/admins", title="Admins")
ANN = resource("Member/ann")


def test_resources_are_walked_in_the_order_of_their_addresses() -> None:
    inventory = Inventory.of([ANN, SALES, ADMIN])
    assert [*inventory] == [ADMIN, SALES, ANN]
    assert [*inventory.resources] == [ADMIN.address, SALES.address, ANN.address]
    assert len(inventory) == 3
    assert inventory == Inventory.of([SALES, ADMIN, ANN])


def test_of_two_with_one_address_the_later_counts() -> None:
    inventory = Inventory.of([SALES, resource("Group/sales", title="Ventes")])
    assert len(inventory) == 1
    assert inventory.find(SALES.address) == resource("Group/sales", title="Ventes")


def test_an_object_is_found_by_its_address_and_by_its_kind() -> None:
    inventory = Inventory.of([ANN, SALES, ADMIN])
    assert SALES.address in inventory
    assert inventory.find(SALES.address) is SALES
    assert inventory.of_kind("Group") == (ADMIN, SALES)
    assert Address("Group", "ann") not in inventory
    assert inventory.find(Address("Group", "ann")) is None
    assert inventory.of_kind("Cadence") == ()


def test_there_is_an_organization_if_there_is_exactly_one() -> None:
    other = resource("Organization/other")
    assert Inventory.of([ANN]).organization is None
    assert Inventory.of([ANN, organization()]).organization == organization()
    assert Inventory.of([organization(), other]).organization is None
