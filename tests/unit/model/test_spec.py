from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from cadence_gitops.model.kinds.cadence import CallbackStep
from cadence_gitops.model.spec import Count, ObjectRef, Positive, Secret, Slug, Spec, Text
from tests.fakes.builders import spec


def accepts(kind: Any, value: object) -> bool:  # noqa: ANN401 - annotations are of any type
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Count, [0, 150, 2**53 - 1], [-1, 2**53, True, "150", 1.0, None]),
        (Positive, [1, 3], [0, -1, 2**53, True, "3"]),
        (Text, ["a", "x" * 500], ["", "x" * 501, 1]),
        (Slug, ["a", "a-1", "a.b_c", "0"], ["", "-a", "a-", "A", "a b", "é", "~a", "a\n"]),
        (ObjectRef, ["a", "claire.martin", "~wf-1A"], ["", "~", "A", "a b", "~a b", "-a", "a\n"]),
    ],
)
def test_the_words_of_specifications(kind: object, good: list[object], bad: list[object]) -> None:
    assert [value for value in good if not accepts(kind, value)] == []
    assert [value for value in bad if accepts(kind, value)] == []


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ({"env": "API_KEY", "version": 1}, True),
        ({"version": 2}, True),
        ({"env": "API_KEY"}, False),
        ({"env": "api_key", "version": 1}, False),
        ({"env": "API_KEY", "version": 0}, False),
        ({"version": 1, "value": "hunter2"}, False),
    ],
)
def test_a_secret_is_a_reference_and_a_version(written: dict[str, object], *, good: bool) -> None:
    assert accepts(Secret, written) is good


def test_specifications_are_closed_frozen_and_camel_case_on_the_outside() -> None:
    fields = {"name": "ring", "type": "callback", "duration": 60, "retries": 2}
    step = CallbackStep.model_validate({**fields, "retryAfter": 30})
    assert step.retry_after == 30
    for wrong in ({"retry_after": 30}, {"retryAfter": 30, "delay": 3}):
        with pytest.raises(ValidationError):
            CallbackStep.model_validate({**fields, **wrong})
    with pytest.raises(ValidationError):
        step.duration = 90  # type: ignore[misc]  # that it can't be done is the point


def test_absent_and_null_are_two_things() -> None:
    absent, cleared = spec("Cadence"), spec("Cadence", folder=None)
    assert "folder" not in absent.model_fields_set
    assert "folder" in cleared.model_fields_set
    assert isinstance(absent, Spec)
