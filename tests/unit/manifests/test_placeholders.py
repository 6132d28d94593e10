import pytest

from tests.unit.manifests.lines import document, lines

CASES = {
    "as auth0-deploy-cli writes them": ('"##TEAM##"', "##TEAM##"),
    "as a list": ('"@@TEAM@@"', "@@TEAM@@"),
    "within a text": ("'Sales ##TEAM## of France'", "##TEAM##"),
    "within a text, which ends before it": ("Sales ##TEAM## of France", "##TEAM##"),
    "of templates": ('"{{ team }}"', "{{ team }}"),
    "of templates, not escaped": ("' {{{team}}} '", "{{{team}}}"),
    "in a block": (">\n  ##TEAM##", "##TEAM##"),
    "a comment behind nothing": ("##TEAM##", "##TEAM##"),
    "as a key": ('x\n"##TEAM##": 1', "##TEAM##"),
    "with dots": ("'##team.name-1##'", "##team.name-1##"),
}


@pytest.mark.parametrize("title", CASES)
def test_what_nobody_filled_in_is_an_error(title: str) -> None:
    written, found = CASES[title]
    said = lines(document("Group", spec=f"title: {written}"))
    (only,) = [each for each in said if each.startswith("unresolved-placeholder")]
    assert " error " in only
    assert only.endswith(f"found={found}")


@pytest.mark.parametrize(
    "written",
    [
        "Sales # ##TEAM##",
        '"## a heading ##"',
        '"##"',
        "a@@b",
        "Hello {{ firstName }}, how are you?",
        '"{{}}"',
        "null  # ##TEAM##",
    ],
)
def test_what_only_looks_like_one_is_a_text(written: str) -> None:
    assert not any("placeholder" in each for each in lines(document("Group", spec=f"title: {written}")))


def test_one_that_stands_twice_by_an_alias_is_said_once() -> None:
    said = lines(document("Group", spec='title: &t "##TEAM##"\nother: *t'))
    assert len([each for each in said if "placeholder" in each]) == 1


def test_what_is_wrong_because_of_it_is_not_said_again() -> None:
    spec = 'email: "##MAIL##"\nrole: admin'
    assert [each.split()[0] for each in lines(document("Member", spec=spec))] == ["unresolved-placeholder"]


def test_in_the_place_of_a_secret_it_is_not_shown() -> None:
    spec = "phoneSystem:\n  type: ringover\n  userId: '1'\n  apiKey: '##KEY##'"
    said = "".join(lines(document("Organization", spec=spec)))
    assert "unresolved-placeholder" in said
    assert "KEY" not in said
