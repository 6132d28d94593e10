from contextlib import AbstractContextManager

import pytest

from cadence_gitops.errors import BadAnswer, BadSetting, Forbidden, ServiceError, Unauthorized, Unreachable
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.resource import Resource
from cadence_gitops.ports import TelephonyReader
from cadence_gitops.settings import RingoverAccess
from cadence_gitops.usecases.expectations import expectations
from cadence_gitops.usecases.prerequisite import Subject, Verdict
from cadence_gitops.usecases.prerequisites import Telephony, prerequisites
from tests.fakes.builders import inventory, organization, origin, resource
from tests.unit.usecases.telephones import ACME, MEMBERS, PHONE, WEBHOOKS, Phones, judged, told


def test_everything_is_there() -> None:
    phones = Phones()
    found = judged(ACME, *MEMBERS, phones=phones)
    assert told(found) == [
        "phone-system: ok ringover",
        "ringover-api: ok read",
        "phone-user: ok there",
        "members: ok there",
        "webhook-sent: ok there",
        "webhook-received: ok there",
    ]
    assert phones.asked == ["users", "webhooks"]
    assert (found.organization, found.environment, found.missing) == ("acme", "production", False)
    assert found.items[2].facts == {"user": "USER4711", "name": "Vera Lindt"}


def test_without_a_phone_system_nobody_is_asked() -> None:
    phones = Phones()
    found = judged(organization(activitySync=["sms"], phoneSystem={"type": "none"}), *MEMBERS, phones=phones)
    assert told(found) == ["phone-system: ok none"]
    assert phones.asked == []


def test_an_unmanaged_phone_system_is_not_known() -> None:
    phones = Phones()
    assert told(judged(*MEMBERS, phones=phones)) == ["phone-system: not-known unmanaged"]
    assert phones.asked == []


def test_a_folder_without_an_organisation() -> None:
    found = prerequisites(expectations(Inventory.of(MEMBERS)), None)
    assert (found.organization, told(found)) == ("", ["phone-system: not-known unmanaged"])


@pytest.mark.parametrize(
    ("sync", "said"), [(["mail"], "ok needless"), ([], "ok needless"), (None, "not-known unmanaged")]
)
def test_without_sms_no_webhook_is_asked_for(sync: list[str] | None, said: str) -> None:
    phones = Phones()
    found = judged(organization(activitySync=sync, phoneSystem=PHONE), *MEMBERS, phones=phones)
    assert told(found, *WEBHOOKS) == [f"webhook-sent: {said}", f"webhook-received: {said}"]
    assert phones.asked == ["users"]


def test_without_an_access_nothing_is_known() -> None:
    assert told(judged(ACME, *MEMBERS)) == [
        "phone-system: ok ringover",
        "ringover-api: not-known not-configured",
        "phone-user: not-known unread",
        "members: not-known unread",
        "webhook-sent: not-known unread",
        "webhook-received: not-known unread",
    ]


@pytest.mark.parametrize(
    ("problem", "found"), [("secret-missing", "no-key"), ("not-a-vendor-token", "not-a-vendor-token")]
)
def test_a_key_that_is_missing_is_missing(problem: str, found: str) -> None:
    def opened() -> AbstractContextManager[TelephonyReader]:
        raise BadSetting("RINGOVER_API_KEY", problem)

    judgement = prerequisites(expectations(inventory(ACME)), Telephony(RingoverAccess(), opened))
    assert told(judgement, Subject.API) == [f"ringover-api: missing {found}"]
    assert judgement.items[1].facts == {"variable": "RINGOVER_API_KEY"}
    assert judgement.missing


@pytest.mark.parametrize(
    ("refusal", "asked"),
    [
        (Unauthorized("GET /v2/users", "Invalid user"), 2),
        (Forbidden("Ringover", "GET /v2/users"), 2),
        (Unreachable("Ringover", "status 503"), 1),
        (BadAnswer("GET /v2/users", "a page of HTML"), 1),
    ],
)
def test_who_may_not_see_users_may_see_webhooks_and_who_is_away_is_left_alone(
    refusal: ServiceError, asked: int
) -> None:
    phones = Phones(users_found=refusal)
    found = judged(ACME, *MEMBERS, phones=phones)
    assert told(found, Subject.API, Subject.PHONE_USER, Subject.MEMBERS) == [
        f"ringover-api: missing {refusal.code}",
        "phone-user: not-known unread",
        "members: not-known unread",
    ]
    assert len(phones.asked) == asked
    assert {line.split(": ")[1] for line in told(found, *WEBHOOKS)} == {
        "ok there" if asked == 2 else "not-known unread"
    }


def test_webhooks_that_cannot_be_read_are_not_missing() -> None:
    found = judged(ACME, *MEMBERS, phones=Phones(webhooks_found=Unauthorized("GET /v2/webhooks")))
    assert told(found, Subject.API, *WEBHOOKS) == [
        "ringover-api: missing unauthorized",
        "webhook-sent: not-known unread",
        "webhook-received: not-known unread",
    ]
    assert found.items[1].facts == {"url": "https://public-api.ringover.com", "request": "GET /v2/webhooks"}


def settings_of(owner: str, link: str | None) -> Resource:
    return resource(
        f"PersonalSettings/{owner}", member=owner, calendlyLink=link, origin=origin(f"{owner}.yaml", calendlyLink=9)
    )


def test_calendly_links_are_judged_by_their_form() -> None:
    links = {
        "ann": "https://calendly.com/ann",
        "ben": "calendly.com/ben",
        "cy": "https://book.acme.example/cy",
        "di": None,
    }
    found = judged(*(settings_of(owner, link) for owner, link in links.items()))
    items = [item for item in found.items if item.subject is Subject.CALENDLY]
    assert [(item.verdict, item.found, item.facts["names"]) for item in items] == [
        (Verdict.MISSING, "wrong", ("PersonalSettings/ben",)),
        (Verdict.NOT_KNOWN, "elsewhere", ("PersonalSettings/cy",)),
        (Verdict.OK, "shaped", ("PersonalSettings/ann",)),
    ]
    assert [str(place) for item in items for place in item.places] == ["ben.yaml:9:5", "cy.yaml:9:5"]


@pytest.mark.parametrize(
    ("provider", "questions"),
    [("hubspot", ["hubspot-outlook-exceptions"]), ("pipedrive", ["pipedrive-outlook-exceptions"]), ("salesforce", [])],
)
def test_what_is_open_about_outlook_is_said(provider: str, questions: list[str]) -> None:
    found = judged(organization(provider, mail=["google", "outlook"]))
    outlook = [item for item in found.items if item.subject is Subject.OUTLOOK]
    assert [item.facts["question"] for item in outlook] == questions
    assert not found.missing


def test_what_the_manifests_leave_open_is_as_it_is_live() -> None:
    live = inventory(
        organization("hubspot", activitySync=["sms"], phoneSystem=PHONE, mail=["outlook"]),
        resource("Member/~mb-1", email="Ann@acme.example"),
        resource("Member/~mb-2", email="vera@acme.example"),
        resource("PersonalSettings/~ps-1", member="~mb-1", calendlyLink="nowhere"),
    )
    ann = resource("Member/ann", email="ann@acme.example", origin=origin())
    found = judged(organization("hubspot", mail=["google"]), ann, phones=Phones(), live=live)
    assert [(item.subject, item.facts["names"]) for item in found.items if "names" in item.facts] == [
        (Subject.MEMBERS, ("ann", "vera@acme.example")),
        (Subject.CALENDLY, ("PersonalSettings/~ps-1",)),
    ]
    assert not [item for item in found.items if item.subject is Subject.OUTLOOK]
    assert told(found, *WEBHOOKS) == ["webhook-sent: ok there", "webhook-received: ok there"]
    assert not [place for item in found.items for place in item.places]
