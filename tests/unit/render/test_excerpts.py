"""Of long texts a reviewer sees every place that changes."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.diff.three_way import FieldDrift, Mover
from cadence_gitops.plan.drift import Drift, ObjectDrift, Standing
from cadence_gitops.plan.plan import Stage, StageName
from cadence_gitops.render.markdown.drift import drift_markdown
from cadence_gitops.render.markdown.plan import plan_markdown
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.drift import Shown, drift_text
from cadence_gitops.render.text.excerpts import LONGEST, excerpt, excerpts
from cadence_gitops.render.text.plan import Around, plan_text
from cadence_gitops.render.text.values import change_text, value_text
from cadence_gitops.render.words import words
from tests.unit.render.plans import EMPTY, OPERATIONS

WORDS = words()
MAIL = "Dear {first},\n" + "".join(f"Sentence number {number} says nothing new. " for number in range(60)) + "Yours, T."
NOTE = "(an excerpt: --format json has all of it)"


def changed(before: JsonValue, after: JsonValue) -> str:
    return change_text(WORDS, FieldChange("/steps/call/script", Turn.CHANGED, before, after))


def test_what_changes_far_behind_the_beginning_is_shown_with_what_is_around_it() -> None:
    text = changed(MAIL, MAIL.replace("number 41 says", "number 41 shouts"))
    assert text.startswith("~ steps.call.script: “Dear {first},\\nSentence number 0 says")
    assert "new. Sentence number 41 says nothing new." in text.partition("” → “")[0]
    assert "new. Sentence number 41 shouts nothing new." in text.partition("” → “")[2]
    assert text.endswith(f"Yours, T.” {NOTE}")
    assert "number 20" not in text
    assert len(text) < 700


def test_every_one_of_several_changes_is_shown() -> None:
    after = MAIL
    for number in (7, 23, 24, 58):
        after = after.replace(f"number {number} says", f"number {number} shouts")
    text = changed(MAIL, after)
    assert [number for number in range(60) if f"number {number} shouts" in text] == [7, 23, 24, 58]


def test_what_is_put_in_at_great_length_is_counted() -> None:
    added = "NEW " * 500
    before, after = excerpts((MAIL, MAIL.replace("Sentence number 30", f"{added}Sentence number 30")), WORDS)
    assert "NEW" not in before
    assert "NEW NEW" in after
    assert "[… 1,667 characters …]" in after


@pytest.mark.parametrize(("before", "after"), [(MAIL, None), (None, MAIL), (MAIL, "Short."), ("Short.", MAIL)])
def test_a_long_text_that_comes_or_goes_has_its_beginning_and_its_end(before: str | None, after: str | None) -> None:
    turn = Turn.ADDED if before is None else Turn.REMOVED if after is None else Turn.CHANGED
    text = change_text(WORDS, FieldChange("/script", turn, before, after))
    assert "“Dear {first}," in text
    assert "Yours, T.”" in text
    assert " characters …] " in text
    assert text.endswith(NOTE)


def test_texts_within_lists_and_maps_are_compared_as_well() -> None:
    changed_text = MAIL.replace("number 41 says", "number 41 shouts")
    text = changed([{"text": MAIL, "to": "a"}], [{"text": changed_text, "to": "a"}])
    assert "number 41 shouts" in text
    assert text.endswith(NOTE)


def test_what_is_short_stays_whole() -> None:
    line = "a" * LONGEST
    assert value_text(WORDS, line) == line
    assert changed(line, "b") == f"~ steps.call.script: {line} → b"
    many: JsonValue = [f"entry {number}" for number in range(100)]
    assert "…" not in value_text(WORDS, many)


def test_a_book_takes_no_time() -> None:
    begun = time.process_time()
    book = "".join(f"Chapter {number} is short.\\n" for number in range(20_000))
    before, after = excerpts((book, book.replace("Chapter 700 is", "Chapter 700 was")), WORDS)
    assert "Chapter 700 is" in before
    assert "Chapter 700 was" in after
    assert time.process_time() - begun < 2


TEXTS = st.lists(st.sampled_from(["one ", "two ", "three. ", "\\n", "four, "]), min_size=150, max_size=400).map("".join)


@given(TEXTS, TEXTS)
def test_two_that_differ_look_different(one: str, other: str) -> None:
    shown = excerpts((one, other), WORDS)
    assert (shown[0] == shown[1]) == (one == other)


@given(TEXTS, st.integers(0, 1_000), st.text("xyz", min_size=1, max_size=LONGEST))
def test_what_is_put_in_anywhere_is_shown_whole(text: str, place: int, new: str) -> None:
    at = min(place, len(text))
    assert new in excerpts((text, text[:at] + new + text[at:]), WORDS)[1]


@given(TEXTS, TEXTS, TEXTS)
def test_of_three_sides_all_differences_are_shown(one: str, other: str, third: str) -> None:
    shown = excerpts((one, other, third), WORDS)
    assert len(set(shown)) == len({one, other, third})


def test_sides_that_say_the_same_look_the_same() -> None:
    lines = "".join(f"Line {number} stays. " for number in range(30))
    one, other = f"Hello. {lines}Bye. {lines}Hello.", f"{lines}Bye. Hello. {lines}"
    first, second, third = excerpts((one, other, one), WORDS)
    assert first == third != second


@given(st.text(min_size=LONGEST + 1, max_size=3_000))
def test_an_excerpt_begins_and_ends_as_the_text_does(text: str) -> None:
    shown = excerpt(text, WORDS)
    assert (shown[:50], shown[-50:]) == (text[:50], text[-50:])


def shouted(number: int) -> str:
    return MAIL.replace(f"number {number} says", f"number {number} shouts")


def test_a_plan_shows_what_changes_in_every_form_that_is_for_people() -> None:
    change = FieldChange("/steps/call/script", Turn.CHANGED, MAIL, shouted(41))
    made = replace(EMPTY, stages=(Stage(StageName.REBUILD, (replace(OPERATIONS[0], changes=(change,)),)),))
    around = Around("manifests", "plan.json")
    text, page = plan_text(made, Page(WORDS), around=around), plan_markdown(made, WORDS, around=around)
    for shown in (" ".join(text.split()), page):
        assert "number 41 shouts" in shown
        assert NOTE in shown
        assert "number 20" not in shown


def test_of_drift_every_side_shows_where_it_moved() -> None:
    moved = FieldDrift(FieldChange("/script", Turn.CHANGED, shouted(3), shouted(41)), Mover.BOTH, MAIL, known=True)
    both = ObjectDrift("Cadence/spring", Standing.BOTH, (moved,))
    drift = Drift("acme", (both,), (), 1)
    text = " ".join(drift_text(drift, Page(WORDS), shown=Shown()).split())
    page = drift_markdown(drift, WORDS, shown=Shown())
    for shown in (text, page):
        assert shown.count("number 3 says") == shown.count("number 41 says") == 2
        assert shown.count("number 3 shouts") == shown.count("number 41 shouts") == 1
        assert NOTE in shown
