import pytest

from cadence_gitops.model.telephony import Flow, Webhook, place_of, user_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("4711", "4711"), (" 4711 ", "4711"), ("USER4711", "4711"), ("user004711", "4711"), ("vera", "vera"), ("", "")],
)
def test_a_user_has_one_number_however_it_is_written(text: str, number: str) -> None:
    assert user_number(text) == number


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://hooks.example/sms", "https://hooks.example/sms"),
        (" https://hooks.example/sms ", "https://hooks.example/sms"),
        ("HTTPS://Hooks.Example:443/sms", "https://hooks.example/sms"),
        ("https://hooks.example", "https://hooks.example/"),
        ("https://hooks.example:8443/sms", "https://hooks.example:8443/sms"),
        ("http://[::1]:80/sms", "http://[::1]/sms"),
        ("https://key:secret@hooks.example/sms?token=secret#part", "https://hooks.example/sms"),
        ("https://hooks.example/SMS/", "https://hooks.example/SMS/"),
        ("ftp://hooks.example/sms", None),
        ("hooks.example/sms", None),
        ("https:///sms", None),
        ("https://hooks.example/s ms", None),
        ("https://hooks.example:port/", None),
        ("https://[hooks.example/", None),
        ("", None),
    ],
)
def test_an_address_has_one_form_and_shows_no_secret(address: str, place: str | None) -> None:
    assert place_of(address) == place


def test_what_a_webhook_tells_of() -> None:
    sent = Webhook("https://hooks.example/", frozenset({Flow.SENT}))
    assert (sent.tells(Flow.SENT), sent.tells(Flow.RECEIVED)) == (True, False)
    vague = Webhook("https://hooks.example/", frozenset({Flow.SENT}), vague=True)
    assert (vague.tells(Flow.SENT), vague.tells(Flow.RECEIVED)) == (True, None)
