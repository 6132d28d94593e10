import pytest

from cadence_gitops.model.lead import Suppression, same_address


@pytest.mark.parametrize("written", ["ada@acme.example", " Ada@ACME.example ", "ADA@acme.EXAMPLE\n"])
def test_an_address_is_the_same_however_it_is_written(written: str) -> None:
    assert same_address(written) == "ada@acme.example"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("straße@x.example", "strasse@x.example"),
        ("anna@bücher.example", "anna@BÜCHER.example"),
        ("e\u0301ric@x.example", "\u00e9ric@x.example"),
        ("\u212aurt@x.example", "kurt@x.example"),
        ("\u00a0ada@x.example", "ada@x.example"),
    ],
)
def test_no_other_letters_are_taken_for_each_other(first: str, second: str) -> None:
    assert same_address(first) != same_address(second)


def test_a_suppression_is_an_address_and_a_reason() -> None:
    first = Suppression("Ada@acme.example", "bounced", "2026-01-01T00:00:00Z")
    assert first.identity == Suppression("ada@acme.example", "bounced").identity
    assert first.identity != Suppression("ada@acme.example", "unsubscribed").identity
    assert first.identity != Suppression("ben@acme.example", "bounced").identity
