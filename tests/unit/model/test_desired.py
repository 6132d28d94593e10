from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.substitution import Substitution

HERE, THERE, DEFINED = Location("a.yaml", 1, 2), Location("a.yaml", 1, 3), Location("cadence-gitops.yaml", 4, 5)


def finding(location: Location) -> Diagnostic:
    return Diagnostic("wrong-type", Severity.ERROR, location, data={"first": "x"})


def desired(substitutions: dict[Location, Substitution]) -> Desired:
    return Desired(Inventory.of(()), Directives(), (), substitutions)


def test_a_finding_says_which_variables_its_value_came_from() -> None:
    source = desired({HERE: Substitution(("limit", "team"), (DEFINED, THERE))})
    traced, other = source.traced([finding(HERE), finding(THERE)])
    assert traced.data == {
        "first": "x",
        "variable": "limit, team",
        "defined": "cadence-gitops.yaml:4:5, a.yaml:1:3",
    }
    assert other == finding(THERE)
    assert other.data == {"first": "x"}


def test_a_variable_may_have_no_place() -> None:
    (traced,) = desired({HERE: Substitution(("limit",))}).traced([finding(HERE)])
    assert (traced.data["variable"], traced.data["defined"]) == ("limit", "")


def test_without_variables_nothing_is_traced() -> None:
    assert desired({}).traced([finding(HERE)]) == (finding(HERE),)


def test_where_a_value_came_from_is_no_part_of_the_wish() -> None:
    assert desired({}) == desired({HERE: Substitution(("limit",))})
