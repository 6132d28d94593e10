import pytest
from pydantic import JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.composer import compose
from cadence_gitops.manifests.core_schema import Scalar
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.read import read_layers
from cadence_gitops.manifests.values import Construction
from cadence_gitops.manifests.variables import Variables, escaped
from cadence_gitops.model.substitution import Substitution

PLACE = Location("cadence-gitops.yaml", 2, 3)
VALUES: dict[str, Scalar] = {"limit": 150, "share": 0.5, "on": True, "none": None, "team": "Sales", "raw": "${limit}"}


def value(text: str) -> JsonValue:
    roots, _ = compose(text)
    return Construction(1000, Variables(VALUES)).value(roots[0])


TYPED = [
    ("${limit}", 150),
    ("${share}", 0.5),
    ("${on}", True),
    ("${none}", None),
    ("${team}", "Sales"),
    # In quotes it is a text, and so it is with anything beside it.
    ('"${limit}"', "150"),
    ("'${limit}'", "150"),
    ("|-\n  ${limit}", "150"),
    ("${limit}0", "1500"),
    ("up to ${limit}", "up to 150"),
    ("${on}/${share}/${none}/${team}", "true/0.5//Sales"),
    ("${team}${team}", "SalesSales"),
    # What a variable brings is taken as it stands.
    ("${raw}", "${limit}"),
    # A sign too many, and it is no variable.
    ("$${limit}", "${limit}"),
    ("$${", "${"),
    ("'from $${ to ${limit}'", "from ${ to 150"),
    ("$${$${limit}", "${${limit}"),
    ("$$${limit}", "$${limit}"),
    ("$limit", "$limit"),
    ("5 $ {x}", "5 $ {x}"),
]


@pytest.mark.parametrize(("text", "expected"), TYPED)
def test_what_a_scalar_with_variables_stands_for(text: str, expected: JsonValue) -> None:
    found = value(f"key: {text}\n")
    assert found == {"key": expected}
    assert isinstance(found, dict)
    assert type(found["key"]) is type(expected)


def test_keys_are_no_scalars() -> None:
    assert value('"${team}": x\n') == {"${team}": "x"}


def test_through_anchors_and_merges() -> None:
    text = "a: &a\n  x: ${limit}\nb:\n  <<: *a\nc: *a\n"
    assert value(text) == {"a": {"x": 150}, "b": {"x": 150}, "c": {"x": 150}}


def test_without_variables_a_text_is_what_it_is() -> None:
    roots, _ = compose("key: ${limit}\n")
    assert Construction(1000).value(roots[0]) == {"key": "${limit}"}


@pytest.mark.parametrize("text", ["${limit}", "$${", "a", "$", "${", "}${", "$$", "${${limit}", "${ ${limit}", "${$${"])
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    assert value(f"'{escaped(text)}'\n") == text


def read(spec: str) -> list[str]:
    text = f"apiVersion: cadence-gitops/v1\nkind: Cadence\nmetadata: {{name: a}}\nspec:\n{spec}"
    variables = Variables(VALUES, dict.fromkeys(VALUES, PLACE))
    found = read_layers([Found("a.yaml", text.encode())], (), variables=variables).findings
    return [
        " ".join(part for part in (str(finding.location), finding.check, finding.found, finding.suggestion) if part)
        for finding in found
    ]


GOOD = "  visibility: company\n"
WRONG = {
    "unknown": ("  title: ${tema}\n", ["a.yaml:5:10 unknown-variable tema team"]),
    "nothing like it": ("  title: a ${x9}\n", ["a.yaml:5:10 unknown-variable x9"]),
    "twice": ("  title: ${x9} ${x8}\n", ["a.yaml:5:10 unknown-variable x8", "a.yaml:5:10 unknown-variable x9"]),
    "from the process": ("  title: ${PATH}\n", ["a.yaml:5:10 unknown-variable PATH"]),
    "no name": ("  title: ${}\n", ["a.yaml:5:10 variable-syntax ${}"]),
    "a default": ("  title: ${team:-x}\n", ["a.yaml:5:10 variable-syntax ${team:-x}"]),
    "never closed": ("  title: ${team\n", ["a.yaml:5:10 variable-syntax ${team"]),
    "in braces": ("  steps: [{name: ${team}}]\n", ["a.yaml:5:18 variable-in-braces"]),
    "another mistake in braces": ("  steps: [{name: '${team}'\n", ["a.yaml:6:3 yaml-syntax"]),
    # A number is wrong here, and the finding says so of the value, not of its name.
    "the wrong type": ("  title: ${limit}\n", ['a.yaml:5:10 wrong-type 150 "${limit}"']),
    "where a value is judged": ("  title: x\n  owner: ${tema}\n", ["a.yaml:6:10 unknown-variable tema team"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_use(case: str) -> None:
    spec, expected = WRONG[case]
    found = [line for line in read(spec + GOOD) if "did not find" not in line]
    assert [line.removesuffix(" did not find expected ',' or ']'") for line in found] == expected


def test_a_mistake_may_be_behind_the_last_line() -> None:
    for text in ("a: '${x}\u2028\u2028", "a: [${x}\r\r\r"):
        found = read_layers([Found("a.yaml", text.encode())], ()).findings
        assert {finding.check for finding in found} <= {"yaml-syntax", "variable-in-braces"}
        assert found


def test_a_name_may_come_from_a_variable() -> None:
    text = "apiVersion: cadence-gitops/v1\nkind: Group\nmetadata:\n  name: g-${limit}\nspec: {title: A}\n"
    variables = Variables(VALUES, {"limit": PLACE})
    desired = read_layers([Found("a.yaml", text.encode())], (), variables=variables)
    assert [str(address) for address in desired.inventory.resources] == ["Group/g-150"]
    assert desired.substitutions == {Location("a.yaml", 4, 9): Substitution(("limit",), (PLACE,))}
