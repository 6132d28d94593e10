import pytest

from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.words import words

PAGE = Page(words(), colour=True)


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x07", "\u202e", "\x9b", "\x1b]0;title\x07"])
def test_nothing_that_is_shown_steers_a_terminal(sign: str) -> None:
    shown = joined([f"groups/{sign}.yaml:1:1", *PAGE.wrapped(f"found {sign}", 4)])
    assert all(line.isprintable() for line in shown.splitlines())
    assert shown.count(sign.encode("unicode_escape").decode()) == 2


@pytest.mark.parametrize("tone", Tone)
def test_the_tones_of_a_page_stay(tone: Tone) -> None:
    assert joined([PAGE.paint(tone, "a\x07")]) == f"\x1b[{tone}ma\\x07\x1b[0m\n"


def test_a_text_has_no_tones_of_its_own() -> None:
    assert PAGE.wrapped("a \x1b[1mb") == ["a \\x1b[1mb"]


def test_what_hangs_below_a_coloured_label_hangs_as_below_a_plain_one() -> None:
    text = "word " * 60
    plain = Page.plain().wrapped(text, 2, first="error: ")
    coloured = PAGE.wrapped(text, 2, first=PAGE.paint(Tone.DANGER, "error") + ": ")
    assert coloured[1:] == plain[1:]
    assert coloured[0].startswith("  \x1b[1;31merror\x1b[0m: word")
