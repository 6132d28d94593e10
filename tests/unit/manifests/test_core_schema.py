import math

import pytest

from cadence_gitops.manifests.core_schema import BOOLEAN, FLOAT, INTEGER, NULL, SCALARS, TEXT, plain_tag

PLAIN = [
    ("", NULL, None),
    ("~", NULL, None),
    ("null", NULL, None),
    ("nULL", TEXT, "nULL"),
    ("true", BOOLEAN, True),
    ("FALSE", BOOLEAN, False),
    ("yes", TEXT, "yes"),
    ("No", TEXT, "No"),
    ("on", TEXT, "on"),
    ("y", TEXT, "y"),
    ("0", INTEGER, 0),
    ("-12", INTEGER, -12),
    ("+7", INTEGER, 7),
    ("007", INTEGER, 7),
    ("0o17", INTEGER, 15),
    ("0x1F", INTEGER, 31),
    ("0b1", TEXT, "0b1"),
    ("1_000", TEXT, "1_000"),
    ("9:30", TEXT, "9:30"),
    ("1.5", FLOAT, 1.5),
    (".5", FLOAT, 0.5),
    ("1.", FLOAT, 1.0),
    ("1e3", FLOAT, 1000.0),
    ("-.inf", FLOAT, -math.inf),
    (".", TEXT, "."),
    ("-", TEXT, "-"),
    ("+", TEXT, "+"),
    ("1.2.3", TEXT, "1.2.3"),
    ("2026-12-06", TEXT, "2026-12-06"),
    ("<<", TEXT, "<<"),
    ("=", TEXT, "="),
    ("Nurture", TEXT, "Nurture"),
]


@pytest.mark.parametrize(("text", "tag", "value"), PLAIN)
def test_a_plain_scalar(text: str, tag: str, value: object) -> None:
    assert plain_tag(text) == tag
    assert SCALARS[tag](text) == value


def test_not_a_number_is_a_number() -> None:
    assert plain_tag(".nan") == FLOAT
    assert math.isnan(SCALARS[FLOAT](".NaN") or 0)  # type: ignore[arg-type]  # a float, by its tag


@pytest.mark.parametrize(("tag", "text"), [(INTEGER, "1.5"), (FLOAT, "x"), (BOOLEAN, "yes"), (NULL, "none")])
def test_a_text_that_does_not_fit_its_tag(tag: str, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        SCALARS[tag](text)
