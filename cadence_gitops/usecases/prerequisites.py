"""Looks at what Cadence depends on outside of itself, and at nothing that it doesn't depend on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TypeVar

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.calendly_link import Shape, shape_of
from cadence_gitops.checks.outlook_exceptions import mail_question
from cadence_gitops.diagnostics import Location
from cadence_gitops.errors import BadSetting, Forbidden, ServiceError, Unauthorized
from cadence_gitops.model.kinds.organization import NoPhoneSystem, Ringover
from cadence_gitops.ports import TelephonyReader
from cadence_gitops.settings import RingoverAccess
from cadence_gitops.usecases.expectations import Expectations, Expected
from cadence_gitops.usecases.phone_items import Users, Webhooks, member_items, phone_user_item, webhook_items
from cadence_gitops.usecases.prerequisite import Fact, Item, Prerequisites, Subject, Verdict

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Telephony:
    """Say how Ringover is reached; ``opened`` raises ``BadSetting`` where there is no key."""

    access: RingoverAccess
    opened: Callable[[], AbstractContextManager[TelephonyReader]]


@dataclass(frozen=True, slots=True)
class _Answers:
    """Hold what Ringover answered, and what came of asking."""

    api: Item
    users: Users = None
    webhooks: Webhooks = None


def prerequisites(
    expected: Expectations, telephony: Telephony | None, *, environment: str | None = None
) -> Prerequisites:
    """Judge everything; Ringover is asked only if it is the phone system, and for webhooks only if SMS are synchronised."""
    items = (*_phone(expected, telephony), *_links(expected.links), *_mail(expected))
    return Prerequisites(expected.organization, environment, items)


def _phone(expected: Expectations, telephony: Telephony | None) -> Iterator[Item]:
    phone, place = expected.phone_system, expected.phone_place
    places = () if place is None else (place,)
    if phone is None:
        yield Item(Subject.PHONE_SYSTEM, Verdict.NOT_KNOWN, "unmanaged")
        return
    if isinstance(phone, NoPhoneSystem):
        yield Item(Subject.PHONE_SYSTEM, Verdict.OK, "none", places=places)
        return
    yield Item(Subject.PHONE_SYSTEM, Verdict.OK, "ringover", {"user": phone.user_id}, places)
    answers = _asked(expected, telephony)
    yield answers.api
    yield from _ringover(phone, expected, answers=answers, wanted=telephony.access.sms_webhook if telephony else None)


def _ringover(phone: Ringover, expected: Expectations, *, answers: _Answers, wanted: str | None) -> Iterator[Item]:
    yield phone_user_item(phone, answers.users, place=expected.phone_place)
    yield from member_items(expected, answers.users)
    yield from webhook_items(expected, answers.webhooks, wanted=wanted)


def _asked(expected: Expectations, telephony: Telephony | None) -> _Answers:
    if telephony is None:
        return _Answers(Item(Subject.API, Verdict.NOT_KNOWN, "not-configured"))
    try:
        with telephony.opened() as reader:
            users = _tried(reader.users)
            again = expected.sms and (
                not isinstance(users, ServiceError) or isinstance(users, Unauthorized | Forbidden)
            )
            # Who may not see users may still see webhooks; whoever doesn't answer isn't asked again.
            webhooks = _tried(reader.webhooks) if again else None
    except BadSetting as error:
        found = "no-key" if error.problem == "secret-missing" else error.problem
        return _Answers(Item(Subject.API, Verdict.MISSING, found, {"variable": error.setting}))
    return _Answers(_reached(telephony.access.url, users, webhooks), users, webhooks)


def _tried(read: Callable[[], R]) -> R | ServiceError:
    try:
        return read()
    except ServiceError as error:
        return error


def _reached(url: str, *answers: object) -> Item:
    """Judge whether Ringover could be read; the first refusal counts."""
    refusal = next((answer for answer in answers if isinstance(answer, ServiceError)), None)
    if refusal is None:
        return Item(Subject.API, Verdict.OK, "read", {"url": url})
    data = refusal.data()
    facts: dict[str, Fact] = {name: str(data[name]) for name in ("request", "detail") if data.get(name)}
    return Item(Subject.API, Verdict.MISSING, refusal.code, {"url": url, **facts})


def _links(links: tuple[Expected, ...]) -> Iterator[Item]:
    judged = {
        "wrong": (Verdict.MISSING, {Shape.NO_PAGE, Shape.NO_ADDRESS}),
        "elsewhere": (Verdict.NOT_KNOWN, {Shape.ELSEWHERE}),
        "shaped": (Verdict.OK, {Shape.PAGE}),
    }
    for found, (verdict, shapes) in judged.items():
        some = [link for link in links if shape_of(link.text) in shapes]
        if some:
            facts: dict[str, Fact] = {"n": len(some), "names": tuple(link.owner for link in some)}
            yield Item(Subject.CALENDLY, verdict, found, facts, () if verdict is Verdict.OK else _placed(some))


def _mail(expected: Expectations) -> Iterator[Item]:
    for mail in expected.mail:
        question = (
            mail_question(CATALOGUE, expected.provider, integration=mail.text)
            if expected.provider is not None
            else None
        )
        if question is not None:
            yield Item(Subject.OUTLOOK, Verdict.NOT_KNOWN, "exceptions", {"question": question.id}, _placed([mail]))


def _placed(some: list[Expected]) -> tuple[Location, ...]:
    return tuple(each.place for each in some if each.place is not None)
