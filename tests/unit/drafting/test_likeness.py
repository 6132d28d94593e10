import pytest

from cadence_gitops.drafting.likeness import LIKELY, best, likeness, plain


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("First Name", "first name"),
        ("FirstName", "first name"),
        ("first_name", "first name"),
        ("LinkedIn_URL__c", "linked in url"),
        ("Person_Email__pc", "person email"),
        ("Zip/Postal Code", "zip postal code"),
        ("Prénom", "prenom"),
        ("HTTPServer", "http server"),
        ("Статус", ""),
    ],
)
def test_a_name_is_written_plainly(written: str, name: str) -> None:
    assert plain(written) == name


@pytest.mark.parametrize(
    ("one", "other", "likely"),
    [
        ("job title", "job title", True),
        ("postal code", "code postal", True),
        ("linkedin", "linked in", True),
        ("linkedin profile", "linkedin profil", True),
        ("company phone number", "company duns number", False),
        ("country", "currency", False),
        ("", "country", False),
        ("country", "", False),
    ],
)
def test_two_names_are_alike_or_not(one: str, other: str, likely: bool) -> None:
    assert (likeness(one, other) >= LIKELY) is likely
    assert likeness(one, other) == likeness(other, one)


def test_only_the_same_name_is_wholly_alike() -> None:
    assert likeness("country", "country") == 100
    assert likeness("linkedin", "linked in") == 99


def test_the_best_of_several_names_counts() -> None:
    assert best(("pays", "country"), ("country region", "country")) == 100
    assert best((), ("country",)) == 0
