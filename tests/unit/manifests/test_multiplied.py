"""What a few bytes can stand for is bounded for a file as a whole, whatever they are repeated in."""

from tests.unit.manifests.lines import lines

BOMB = "\n".join(["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))])


def test_of_many_documents_that_multiply_only_the_first_is_taken_apart() -> None:
    found = lines("\n---\n".join([BOMB] * 500))
    assert [each.split()[0] for each in found] == ["yaml-aliases"]


def test_one_that_contains_itself_does_not_hide_the_others() -> None:
    found = lines("a: &a [*a]\n---\nkind: Nothing\n")
    assert [each.split()[0] for each in found] == ["yaml-aliases", "wrong-api-version"]


def test_thousands_of_documents_are_a_file_like_any_other() -> None:
    found = lines("---\n- ##x##\n" * 2_000)
    assert len([each for each in found if each.startswith("unresolved-placeholder")]) == 2_000
