import pytest
from pydantic import JsonValue

from cadence_gitops.model.telephony import Listing, PhoneUser
from cadence_gitops.telephony.shapes import Entries, entries_of, user_of, users_of


def plain(text: str) -> str:
    return text


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ([1, 2], (1, 2)),
        ({"list": [1], "list_count": 1}, (1,)),
        ({"users": [1], "other": [2]}, (1,)),
        ({"users_list": [1], "other": [2]}, (1,)),
        ({"anything": [1], "count": 1}, (1,)),
        ({"list": []}, ()),
        ({"list": None, "list_count": 0}, ()),
        ({"list": "none"}, None),
        ({"some": [1], "others": [2]}, None),
        ({}, None),
        ("users", None),
        (None, None),
    ],
)
def test_a_list_is_found_wherever_it_may_be(body: JsonValue, found: tuple[JsonValue, ...] | None) -> None:
    assert entries_of(body, "users").found == found


@pytest.mark.parametrize(
    ("body", "complete"),
    [
        ({"list": [1], "list_count": 1}, True),
        ({"list": [1], "list_count": 0}, True),
        ({"list": [1]}, True),
        ({"list": [1], "list_count": "many"}, True),
        ({"list": [1], "list_count": True}, True),
        ({"list": [1], "list_count": 2}, False),
        ({"list": "none"}, False),
        (7, False),
    ],
)
def test_less_than_is_counted_is_not_everything(body: JsonValue, *, complete: bool) -> None:
    assert entries_of(body, "users").complete is complete


@pytest.mark.parametrize(
    ("entry", "user"),
    [
        (
            {"user_id": 4711, "concat_name": "Vera Lindt", "email": "Vera@Lumen.example"},
            PhoneUser("4711", "Vera Lindt", "vera@lumen.example"),
        ),
        ({"id": "USER4711", "firstname": "Vera", "lastname": "Lindt"}, PhoneUser("4711", "Vera Lindt")),
        ({"user_id": "4711", "firstname": None, "lastname": " Lindt "}, PhoneUser("4711", "Lindt")),
        ({"user_id": 4711, "email": 7}, PhoneUser("4711")),
        ({"user_id": True}, None),
        ({"user_id": 1.5}, None),
        ({"user_id": " "}, None),
        ({"email": "vera@lumen.example"}, None),
        ("4711", None),
        (None, None),
    ],
)
def test_a_user_is_read_as_far_as_it_goes(entry: JsonValue, user: PhoneUser | None) -> None:
    assert user_of(entry, plain) == user


def test_users_are_sorted_and_each_is_told_once() -> None:
    entries = Entries(({"user_id": 2}, {"user_id": 1}, {"user_id": 2}))
    assert users_of(entries, plain) == Listing((PhoneUser("1"), PhoneUser("2")), complete=True)


def test_a_user_that_cannot_be_read_may_be_anybody() -> None:
    assert users_of(Entries(({"user_id": 1}, {"name": "Vera"})), plain) == Listing((PhoneUser("1"),), complete=False)
    assert users_of(Entries(None), plain) == Listing((), complete=False)


def test_no_secret_gets_into_a_user() -> None:
    entry: JsonValue = {"user_id": "a-key", "concat_name": "the a-key", "email": "a-key@lumen.example"}
    covered = user_of(entry, lambda text: text.replace("a-key", "***"))
    assert covered == PhoneUser("***", "the ***", "***@lumen.example")
