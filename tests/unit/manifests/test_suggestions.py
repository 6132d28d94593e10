import pytest
from pydantic import JsonValue

from cadence_gitops.manifests.suggestions import of_format, of_type


@pytest.mark.parametrize(
    ("expected", "value", "text", "suggestion"),
    [
        ("text", 4711, "04711", '"04711"'),
        ("text", True, "yes", '"yes"'),
        ("text", [], None, ""),
        ("text", None, "", ""),
        ("whole-number", "150", "150", "150"),
        ("whole-number", "1_000", "1_000", "1000"),
        ("whole-number", "about 5", "about 5", ""),
        ("whole-number", 5.0, "5.0", "5"),
        ("whole-number", 5.5, "5.5", ""),
        ("whole-number", True, "true", ""),
        ("boolean", "yes", "yes", "true"),
        ("boolean", "Off", "Off", "false"),
        ("boolean", 1, "1", "true"),
        ("boolean", 0, "0", "false"),
        ("boolean", "perhaps", "perhaps", ""),
        ("boolean", [], None, ""),
        ("list", "google", "google", "[google]"),
        ("list", {}, None, ""),
        ("list", None, "null", ""),
        ("mapping", 5, "5", ""),
    ],
)
def test_a_value_of_another_type(expected: str, value: JsonValue, text: str | None, suggestion: str) -> None:
    assert of_type(expected, value, text=text) == suggestion


@pytest.mark.parametrize(
    ("expected", "value", "suggestion"),
    [
        ("time", "9:00", '"09:00"'),
        ("time", "9h30", '"09:30"'),
        ("time", "25:00", ""),
        ("time", "10:75", ""),
        ("time", "noon", ""),
        ("name", "Sales Team!", "sales-team"),
        ("mail-address", "lea", ""),
    ],
)
def test_a_text_of_another_form(expected: str, value: str, suggestion: str) -> None:
    assert of_format(expected, value) == suggestion
