from cadence_gitops.model.kind import Kind, Moment
from cadence_gitops.model.kinds.group import GROUP, GroupSpec
from cadence_gitops.model.shape import shape_of


def test_a_kind_knows_the_shape_of_its_specification() -> None:
    kind = Kind(name="Team", collection="teams", spec=GroupSpec, natural_key=("title",))
    assert kind.shape == shape_of(GroupSpec)
    assert kind.moment is Moment.REBUILD
    assert kind.unique


def test_kinds_are_values() -> None:
    same = Kind(name="Group", collection="groups", spec=GroupSpec, natural_key=("title",), title="title")
    assert same == GROUP
    assert hash(same) == hash(GROUP)
