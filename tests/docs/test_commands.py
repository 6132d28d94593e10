import shutil
from pathlib import Path

import pytest

from tests.docs.markdown import ROOT, Block, Page, pages
from tests.docs.shell import Shell, complaints, matches, steps

WITH_COMMANDS = [page for page in pages() if page.blocks("console")]
# What the pages say about the secret that the example refers to.
ENVIRON = {"RINGOVER_API_KEY": "a-key-of-the-phone-system"}


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: str(page.path))
def test_commands_do_what_the_page_shows(page: Page, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples", symlinks=True)
    shell = Shell(tmp_path, dict(ENVIRON))
    for block in page.blocks("console"):
        for complaint in complaints(block, shell):
            pytest.fail(f"{page.path}:{block.number}: {complaint}", pytrace=False)


def test_the_first_page_has_commands() -> None:
    assert Path("README.md") in {page.path for page in WITH_COMMANDS}


def block(*lines: str) -> Block:
    return Block("console", 1, lines)


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        (("one", "two", "three"), True),
        (("one", "…"), True),
        (("…", "three"), True),
        (("…", "two", "…"), True),
        (("o…", "…", "t…e"), True),
        (("one", "three"), False),
        (("one", "two"), False),
        (("…", "tw", "…"), False),
    ],
)
def test_an_answer_is_compared_line_by_line(shown: tuple[str, ...], *, same: bool) -> None:
    assert matches(shown, "one\ntwo\nthree") is same


def test_a_block_in_a_list_counts_like_any_other() -> None:
    page = Page(Path("page.md"), ("1. First:", "", "   ```console", "   $ true", "     so", "   ```", "2. Then."))
    assert page.blocks("console") == (Block("console", 3, ("$ true", "  so")),)
    assert page.prose() == ("1. First:", "", "2. Then.")


def test_commands_go_on_behind_a_backslash() -> None:
    assert [step.command for step in steps(block("$ printf a \\", "    b", "ab", "$ true"))] == ["printf a b", "true"]


@pytest.mark.parametrize(
    ("lines", "complaining"),
    [
        (("$ printf one", "one"), False),
        (("$ printf one", "two"), True),
        (("$ false",), True),
        (("$ false", "$ echo $?", "1"), False),
        (("$ false", "$ echo $?", "2"), True),
        (("$ cadence-gitops frobnicate",), True),
        (("$ cadence-gitops frobnicate", "…no command “frobnicate”.", "…", "$ echo $?", "64"), False),
        (("$ export LIVE=somewhere", '$ printf "$LIVE"', "somewhere"), False),
    ],
)
def test_what_a_page_gets_wrong_is_noticed(lines: tuple[str, ...], tmp_path: Path, *, complaining: bool) -> None:
    assert bool(list(complaints(block(*lines), Shell(tmp_path)))) is complaining
