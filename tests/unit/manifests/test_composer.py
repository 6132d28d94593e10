import pytest

from cadence_gitops.manifests.composer import MAX_DEPTH, SAFE_DEPTH, Problem, compose, too_deep


@pytest.mark.parametrize(
    ("text", "documents", "problem"),
    [
        ("", 0, None),
        ("# only a comment\n", 0, None),
        ("---\n---\n", 0, None),
        ("a: 1\n---\nb: 2\n", 2, None),
        ("a: 1\n---\nb: [\n", 1, ("yaml-syntax", 4, 1)),
        ("a:\n\tb: 1\n", 0, ("yaml-tab", 2, 1)),
        ("a: b: c\n", 0, ("yaml-syntax", 1, 5)),
        ("a: *b\n", 0, ("yaml-syntax", 1, 4)),
        ("é: \x07\n", 0, ("yaml-syntax", 1, 4)),
        ("a: 1\nb: \x07\n", 0, ("yaml-syntax", 2, 4)),
        ("[" * 200_000, 0, ("yaml-depth", 1, MAX_DEPTH + 1)),
        ("- " * 5_000, 0, ("yaml-depth", 1, 2 * MAX_DEPTH + 1)),
        ("x" * (SAFE_DEPTH + 1), 1, None),
        ("a: {" + "b: [], " * SAFE_DEPTH + "c: 1}", 1, None),
    ],
)
def test_documents_up_to_the_first_problem(text: str, documents: int, problem: tuple[str, int, int] | None) -> None:
    roots, found = compose(text)
    assert len(roots) == documents
    assert (found and (found.check, found.line, found.column)) == problem


def test_the_depth_of_a_text_is_measured_without_recursion() -> None:
    assert too_deep("[" * MAX_DEPTH + "]" * MAX_DEPTH) is None
    assert too_deep("{a: " * (MAX_DEPTH + 1)) == Problem("yaml-depth", 1, 4 * MAX_DEPTH + 1, str(MAX_DEPTH))
