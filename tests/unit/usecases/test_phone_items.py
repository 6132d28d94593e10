"""What Ringover answers against what is expected of it: missing is only what is proven to be."""

import pytest

from cadence_gitops.model.telephony import Flow, Listing, PhoneUser, Webhook
from cadence_gitops.usecases.prerequisite import Subject
from tests.fakes.builders import origin, resource
from tests.unit.usecases.telephones import (
    ACME,
    ANN,
    BOTH,
    HERE,
    MEMBERS,
    RECEIVED,
    SENT,
    THERE,
    VERA,
    WEBHOOKS,
    Phones,
    judged,
    told,
)


@pytest.mark.parametrize(
    ("users", "said"),
    [
        (Listing((VERA, ANN)), "ok there"),
        (Listing((ANN, PhoneUser("1"))), "missing missing"),
        (Listing[PhoneUser](()), "missing missing"),
        (Listing((ANN,)), "not-known only-owner"),
        (Listing((ANN, PhoneUser("1")), complete=False), "not-known incomplete"),
    ],
)
def test_the_phone_systems_user(users: Listing[PhoneUser], said: str) -> None:
    found = judged(ACME, phones=Phones(users_found=users))
    assert told(found, Subject.PHONE_USER) == [f"phone-user: {said}"]


def test_a_user_without_a_name_is_called_by_the_number() -> None:
    found = judged(ACME, phones=Phones(users_found=Listing((PhoneUser("4711"),))))
    assert found.items[2].facts == {"user": "USER4711", "name": "4711"}


@pytest.mark.parametrize(
    ("users", "said"),
    [
        (Listing((VERA, ANN)), ["ok there"]),
        (Listing((VERA, PhoneUser("9", email="x@acme.example"))), ["missing missing", "ok there"]),
        (Listing((VERA, PhoneUser("9"))), ["not-known unaddressed", "ok there"]),
        (Listing((VERA,)), ["not-known only-owner", "ok there"]),
        (Listing((VERA, PhoneUser("9")), complete=False), ["not-known incomplete", "ok there"]),
        (Listing[PhoneUser](()), ["missing missing"]),
    ],
)
def test_members_are_known_by_their_addresses(users: Listing[PhoneUser], said: list[str]) -> None:
    found = judged(ACME, *MEMBERS, phones=Phones(users_found=users))
    assert told(found, Subject.MEMBERS) == [f"members: {each}" for each in said]


def test_who_is_missing_is_named_with_the_line() -> None:
    ann = resource("Member/ann", email="ann@acme.example", origin=origin("people.yaml", email=7))
    found = judged(ACME, ann, phones=Phones(users_found=Listing((VERA, PhoneUser("9", email="x@acme.example")))))
    (item,) = (item for item in found.items if item.subject is Subject.MEMBERS)
    assert (item.facts, [str(place) for place in item.places]) == ({"n": 1, "names": ("ann",)}, ["people.yaml:7:5"])


def test_members_that_nobody_describes_are_not_known() -> None:
    assert told(judged(ACME, phones=Phones()), Subject.MEMBERS) == ["members: not-known undescribed"]


@pytest.mark.parametrize(
    ("webhooks", "sent", "received"),
    [
        (BOTH, "ok there", "ok there"),
        (Listing((Webhook(HERE, SENT), Webhook(HERE, RECEIVED, enabled=True))), "ok there", "ok there"),
        (Listing[Webhook](()), "missing none", "missing none"),
        (Listing((Webhook(HERE, SENT),)), "ok there", "missing none"),
        (Listing((Webhook(THERE, frozenset(Flow)),)), "missing elsewhere", "missing elsewhere"),
        (Listing((Webhook(HERE, frozenset(Flow), enabled=False),)), "missing disabled", "missing disabled"),
        (Listing((Webhook(HERE, SENT, enabled=False), Webhook(HERE, SENT))), "ok there", "missing none"),
        # Whatever may be, is not missing.
        (Listing((Webhook(HERE, SENT, vague=True),)), "ok there", "not-known unclear"),
        (Listing((Webhook(None, vague=True),)), "not-known unclear", "not-known unclear"),
        (Listing((Webhook(None, SENT),)), "not-known unclear", "missing none"),
        (Listing((Webhook(THERE, SENT), Webhook(None, vague=True))), "not-known unclear", "not-known unclear"),
        (Listing((Webhook(HERE, SENT, enabled=False),), complete=False), "not-known unclear", "not-known unclear"),
        (Listing[Webhook]((), complete=False), "not-known unclear", "not-known unclear"),
    ],
)
def test_where_webhooks_point(webhooks: Listing[Webhook], sent: str, received: str) -> None:
    found = judged(ACME, *MEMBERS, phones=Phones(webhooks_found=webhooks))
    assert told(found, *WEBHOOKS) == [f"webhook-sent: {sent}", f"webhook-received: {received}"]


@pytest.mark.parametrize(
    ("webhooks", "said"),
    [
        (BOTH, "not-known unstated"),
        (Listing((Webhook(None, frozenset(Flow)),)), "not-known unstated"),
        (Listing[Webhook](()), "missing none"),
        (Listing((Webhook(None, vague=True),)), "not-known unclear"),
    ],
)
def test_where_nobody_says_where_they_must_point(webhooks: Listing[Webhook], said: str) -> None:
    found = judged(ACME, *MEMBERS, phones=Phones(webhooks_found=webhooks), wanted=None)
    assert told(found, *WEBHOOKS) == [f"webhook-sent: {said}", f"webhook-received: {said}"]


def test_the_form_of_an_address_makes_no_difference() -> None:
    found = judged(ACME, *MEMBERS, phones=Phones(), wanted="https://HOOKS.acme.example:443/sms")
    assert told(found, *WEBHOOKS) == ["webhook-sent: ok there", "webhook-received: ok there"]
