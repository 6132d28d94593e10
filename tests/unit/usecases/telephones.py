"""A phone system of the test's own, and what is judged of it, as lines that one can read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cadence_gitops.errors import ServiceError
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.telephony import Flow, Listing, PhoneUser, Webhook
from cadence_gitops.ports import TelephonyReader
from cadence_gitops.settings import RingoverAccess
from cadence_gitops.usecases.expectations import expectations
from cadence_gitops.usecases.prerequisite import Prerequisites, Subject
from cadence_gitops.usecases.prerequisites import Telephony, prerequisites
from tests.fakes.builders import inventory, organization, resource

HERE, THERE = "https://hooks.acme.example/sms", "https://elsewhere.example/sms"
PHONE = {"type": "ringover", "userId": "USER4711", "apiKey": {"env": "RINGOVER_API_KEY", "version": 1}}
VERA = PhoneUser("4711", "Vera Lindt", "vera@acme.example")
ANN = PhoneUser("4712", "Ann Lee", "ann@acme.example")
USERS = Listing((VERA, ANN))
SENT, RECEIVED = frozenset({Flow.SENT}), frozenset({Flow.RECEIVED})
BOTH = Listing((Webhook(HERE, frozenset(Flow)),))
WEBHOOKS = {Subject.WEBHOOK_SENT, Subject.WEBHOOK_RECEIVED}


@dataclass
class Phones:
    """Be a phone system with these users and webhooks, or one that refuses; ``asked`` notes what was read."""

    users_found: Listing[PhoneUser] | ServiceError = USERS
    webhooks_found: Listing[Webhook] | ServiceError = BOTH
    asked: list[str] = field(default_factory=list)

    def users(self) -> Listing[PhoneUser]:
        """Give the users."""
        self.asked.append("users")
        if isinstance(self.users_found, ServiceError):
            raise self.users_found
        return self.users_found

    def webhooks(self) -> Listing[Webhook]:
        """Give the webhooks."""
        self.asked.append("webhooks")
        if isinstance(self.webhooks_found, ServiceError):
            raise self.webhooks_found
        return self.webhooks_found

    def telephony(self, sms_webhook: str | None = HERE) -> Telephony:
        """Say how this is reached."""

        @contextmanager
        def opened() -> Iterator[TelephonyReader]:
            yield self

        return Telephony(RingoverAccess.model_validate({"smsWebhook": sms_webhook}), opened)


def judged(
    *resources: Resource, phones: Phones | None = None, live: Inventory | None = None, wanted: str | None = HERE
) -> Prerequisites:
    telephony = phones.telephony(wanted) if phones is not None else None
    return prerequisites(expectations(inventory(*resources), live), telephony, environment="production")


def told(found: Prerequisites, *subjects: Subject) -> list[str]:
    chosen = [item for item in found.items if not subjects or item.subject in subjects]
    return [f"{item.subject}: {item.verdict} {item.found}" for item in chosen]


ACME = organization(activitySync=["mail", "sms"], phoneSystem=PHONE)
MEMBERS = (resource("Member/vera", email="Vera@acme.example"), resource("Member/ann", email="ann@acme.example"))
