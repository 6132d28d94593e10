import pytest
from pydantic import JsonValue

from cadence_gitops.apply.outcome import OperationOutcome, Outcome
from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.render.text.outcomes import outcome_text
from cadence_gitops.render.text.values import change_text, moment_text, pointer_text, value_text
from cadence_gitops.render.words import words

ENGLISH = words()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (8, "8"),
        ("8", "“8”"),
        ("7.5", "“7.5”"),
        ("8 days", "8 days"),
        (True, "yes"),
        ("yes", "“yes”"),
        ("no", "“no”"),
        ("yesterday", "yesterday"),
        ("09:00", "“09:00”"),
    ],
)
def test_a_text_is_never_taken_for_a_number_or_a_truth_value(value: JsonValue, expected: str) -> None:
    assert value_text(ENGLISH, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\x1b[31mb", "“a\\x1b[31mb”"),
        ("a\x1b[31m", "“a\\x1b[31m”"),
        ("a\u202eb", "“a\\u202eb”"),
        ("two\nlines\t\r", "“two\\nlines\\t\\r”"),
        ("a\\nb", "a\\nb"),
        ("a:\\nb", "“a:\\\\nb”"),
        ({"x": ["\x07"]}, "{x: [“\\x07”]}"),
    ],
)
def test_no_value_steers_a_terminal_or_hides_a_letter(value: JsonValue, expected: str) -> None:
    assert value_text(ENGLISH, value) == expected


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/actions/1/type", "actions[2].type"),
        ("/conditions/all/0/any/9/value", "conditions.all[1].any[10].value"),
        ("/steps/1/script", "steps.1.script"),
        ("/custom/7/reasons", "custom.7.reasons"),
        ("/steps/²/type", "steps.².type"),
        ("/actions/²", "actions.²"),
        ("/steps/a~1b", "steps[a/b]"),
        ("", ""),
    ],
)
def test_a_position_is_counted_from_one_and_a_name_stays_a_name(pointer: str, expected: str) -> None:
    assert pointer_text(pointer) == expected


def test_an_entry_of_which_nothing_more_is_said_is_only_named() -> None:
    assert change_text(ENGLISH, FieldChange("/custom/Won", Turn.ADDED, after={})) == "+ custom.Won"


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        (
            "invalid (422): /spec/steps/Second hello/type: no such step",
            "the service doesn't take a value. The service says: steps[Second hello].type: no such step (invalid, 422)",
        ),
        ("unheard-of (418)", "the service refused it. The service says: unheard-of (unheard-of, 418)"),
        ("no answer from http://cadence.invalid: ReadTimeout", "no answer from http://cadence.invalid: ReadTimeout"),
    ],
)
def test_a_refusal_means_something_before_it_is_quoted(detail: str, expected: str) -> None:
    outcome = OperationOutcome("create:Cadence/a", Outcome.FAILED, detail)
    assert outcome_text(outcome, ENGLISH) == f"FAILED: {expected}"


@pytest.mark.parametrize("reason", ["exists", "gone", "changed", "reference"])
def test_every_conflict_has_words(reason: str) -> None:
    text = outcome_text(OperationOutcome("update:Cadence/a", Outcome.CONFLICT, reason), ENGLISH)
    assert text.endswith(" meanwhile")


@pytest.mark.parametrize(
    ("outcome", "detail", "expected"),
    [
        (Outcome.ALREADY_DONE, "", "was so already"),
        (Outcome.ALREADY_DONE, "seen", "is so, though nobody noted that it was done"),
        (Outcome.NOT_REACHED, "", "not reached"),
        (Outcome.NOT_REACHED, "seen", "not done: no answer came, and it isn't so"),
        (Outcome.UNKNOWN, "", "UNKNOWN, no answer came; `resume` finds out"),
        (
            Outcome.UNKNOWN,
            "internal (500): no room",
            "UNKNOWN, perhaps done; `resume` finds out: the service refused it. The service says: no room (internal, 500)",
        ),
    ],
)
def test_what_was_looked_up_is_told_from_what_was_noted(outcome: Outcome, detail: str, expected: str) -> None:
    assert outcome_text(OperationOutcome("create:Cadence/a", outcome, detail), ENGLISH) == expected


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026-12-06T20:00:00+01:00", "2026-12-06 19:00 UTC"),
        ("9999-12-31T23:00:00-05:00", "9999-12-31T23:00:00-05:00"),
        ("tomorrow", "tomorrow"),
    ],
)
def test_a_moment_is_shown_in_utc_if_it_is_one(moment: str, text: str) -> None:
    assert moment_text(moment) == text
