import pytest

from cadence_gitops.manifests.writer.documents import appended, without_documents
from cadence_gitops.manifests.writer.emission import HOUSE, Layout


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "a: 1\n"),
        ("# only words\n", "# only words\n---\na: 1\n"),
        ("b: 2\n", "b: 2\n---\na: 1\n"),
        ("b: 2", "b: 2\n---\na: 1\n"),
    ],
)
def test_a_document_comes_behind_the_others(text: str, expected: str) -> None:
    assert appended(text, [{"a": 1}], layout=HOUSE) == expected


def test_line_ends_are_those_of_the_file() -> None:
    assert appended("b: 2\r\n", [{"a": 1}], layout=Layout(newline="\r\n")) == "b: 2\r\n---\r\na: 1\r\n"


@pytest.mark.parametrize(
    ("text", "removed", "expected"),
    [
        ("a: 1\n---\nb: 2\n---\nc: 3\n", {1}, "a: 1\n---\nc: 3\n"),
        ("a: 1\n---\nb: 2\n---\nc: 3\n", {2}, "a: 1\n---\nb: 2\n"),
        ("a: 1\n---\nb: 2\n---\nc: 3\n", {0}, "b: 2\n---\nc: 3\n"),
        ("a: 1\n---\nb: 2\n---\nc: 3\n", {0, 1}, "c: 3\n"),
        ("a: 1\r\n---\r\nb: 2\r\n", {0}, "b: 2\r\n"),
        ("---\na: 1\n---\nb: 2\n", {0}, "---\nb: 2\n"),
        # What is said about a document goes with it, what is said about the file or the next one stays.
        ("# the file\n\n# about a\na: 1\n---\nb: 2\n", {0}, "# the file\n\n---\nb: 2\n"),
        ("a: 1\n---\nb: 2\n\n# about c\n---\nc: 3\n", {1}, "a: 1\n# about c\n---\nc: 3\n"),
        ("a: 1\n---\n# about b\nb: 2\n---\nc: 3\n", {1}, "a: 1\n---\nc: 3\n"),
    ],
)
def test_a_document_goes_with_what_is_said_about_it(text: str, removed: set[int], expected: str) -> None:
    assert without_documents(text, removed) == expected
