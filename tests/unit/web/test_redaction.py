import html
import json
from urllib.parse import quote, quote_plus

import pytest

from cadence_gitops.web.redaction import Redaction

SECRET = "a+/=\"b'c\\ d<&é"


@pytest.mark.parametrize(
    "written",
    [
        SECRET,
        json.dumps(SECRET)[1:-1],
        json.dumps(SECRET, ensure_ascii=False)[1:-1],
        json.dumps(json.dumps(SECRET)[1:-1])[1:-1],
        json.dumps(SECRET)[1:-1].replace("/", r"\/"),
        repr(SECRET)[1:-1],
        html.escape(SECRET),
        quote(SECRET),
        quote(SECRET, safe=""),
        quote_plus(SECRET),
        quote_plus(json.dumps(SECRET)[1:-1]),
        html.escape(json.dumps(SECRET)[1:-1]),
        quote(quote(SECRET, safe=""), safe=""),
        "".join(f"%{octet:02x}" if chr(octet) not in "abcd" else chr(octet) for octet in SECRET.encode()),
    ],
)
def test_a_secret_is_covered_however_it_is_quoted(written: str) -> None:
    assert Redaction(SECRET).cover(f"no {written}!") == "no ***!"


def test_the_longest_is_covered_first() -> None:
    assert Redaction("abc", "abcdef").cover("abcdef abc") == "*** ***"


def test_nothing_is_no_secret() -> None:
    assert Redaction("").cover("as it was") == "as it was"


def test_what_is_no_text_is_covered_too() -> None:
    assert Redaction("k\udce9y").cover("a k%E9y") == "a ***"
