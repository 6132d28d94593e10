import pytest

from cadence_gitops.manifests.writer.placing import Sibling, place
from cadence_gitops.model.address import Address


def sibling(file: str, *, shared: bool = False) -> Sibling:
    return Sibling(file, shared)


@pytest.mark.parametrize(
    ("address", "siblings", "base", "taken", "file"),
    [
        ("Organization/acme", [], "", [], "organization.yaml"),
        ("Organization/acme", [], "manifests", [], "manifests/organization.yaml"),
        ("StandardWorkflow/stop", [], "", [], "standard-workflows/stop.yaml"),
        ("Group/sales", [], "manifests", [], "manifests/groups/sales.yaml"),
        # Among the siblings, most of which count.
        ("Group/sales", [sibling("a/x.yaml"), sibling("b/y.yaml"), sibling("b/z.yaml")], "", [], "b/sales.yaml"),
        ("Group/sales", [sibling("a/x.yml")], "", [], "a/sales.yml"),
        ("Group/sales", [sibling("x.yaml")], "", [], "sales.yaml"),
        # Behind others only where all are.
        ("Group/sales", [sibling("people.yaml", shared=True)], "", [], "people.yaml"),
        ("Group/sales", [sibling("people.yaml", shared=True), sibling("g/x.yaml")], "", [], "g/sales.yaml"),
        (
            "Group/sales",
            [sibling("b.yaml", shared=True), sibling("a.yaml", shared=True), sibling("b.yaml", shared=True)],
            "",
            [],
            "b.yaml",
        ),
        # A name that is free, on every file system, and that isn't the configuration's.
        ("Group/sales", [], "", ["groups/Sales.yaml"], "groups/sales-2.yaml"),
        ("Group/cadence-gitops", [sibling("x.yaml")], "", [], "cadence-gitops-2.yaml"),
    ],
)
def test_a_manifest_goes_where_a_person_would_look(
    address: str, siblings: list[Sibling], base: str, taken: list[str], file: str
) -> None:
    assert place(Address.parse(address), siblings, base=base, taken=taken) == file
