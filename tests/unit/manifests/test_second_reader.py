import pytest

from cadence_gitops.manifests.second_reader import reads_the_same


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n",
        "a: {b: [1, 'x', \"y\"]}\n---\n# two\nc: |\n  d\n\n  e\n",
        "a: &x [1]\nb: *x\nc: {<<: {d: 1}}\n",
        "a: 1\r\nb:\r\n  - c\r\n",
        "",
        "---\n---\na: 1\n",
    ],
)
def test_what_both_read_alike(text: str) -> None:
    assert reads_the_same(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: [\n",  # neither reads it
        "%YAML 1.1\n---\na: !t 1\n...\n%YAML 9.9\n",  # a directive that only one takes
        "a: 'b\n",
    ],
)
def test_what_one_of_them_refuses(text: str) -> None:
    assert not reads_the_same(text)
