"""Judges what Ringover answered against what is expected of it. What wasn't read, or not wholly, proves nothing missing."""

from cadence_gitops.diagnostics import Location
from cadence_gitops.errors import ServiceError
from cadence_gitops.model.kinds.organization import Ringover
from cadence_gitops.model.telephony import Flow, Listing, PhoneUser, Webhook, place_of, user_number
from cadence_gitops.usecases.expectations import Expectations, Expected
from cadence_gitops.usecases.prerequisite import Fact, Item, Subject, Verdict

Users = Listing[PhoneUser] | ServiceError | None
Webhooks = Listing[Webhook] | ServiceError | None
"""What was read; an error where it couldn't be, None where nobody could be asked."""

OF_FLOW = {Flow.SENT: Subject.WEBHOOK_SENT, Flow.RECEIVED: Subject.WEBHOOK_RECEIVED}
# Without the right to see others, a key lists its owner only.
ONLY_OWNER = 1


def phone_user_item(phone: Ringover, users: Users, *, place: Location | None) -> Item:
    """Judge whether the phone system's user exists."""
    subject, facts = Subject.PHONE_USER, {"user": phone.user_id}
    places = _places(place)
    if not isinstance(users, Listing):
        return Item(subject, Verdict.NOT_KNOWN, "unread", facts, places)
    number = user_number(phone.user_id)
    found = next((user for user in users.items if user.id == number), None)
    if found is not None:
        return Item(subject, Verdict.OK, "there", {**facts, "name": found.name or found.id}, places)
    return Item(subject, *_absence(users), facts, places)


def member_items(expected: Expectations, users: Users) -> tuple[Item, ...]:
    """Judge which members Ringover knows by their address; one item for each verdict that there is."""
    members = expected.members
    if not members:
        return (Item(Subject.MEMBERS, Verdict.NOT_KNOWN, "undescribed"),)
    if not isinstance(users, Listing):
        return (_members(members, Verdict.NOT_KNOWN, found="unread"),)
    addresses = {user.email for user in users.items}
    there = tuple(member for member in members if member.text.lower() in addresses)
    others = tuple(member for member in members if member not in there)
    items = []
    if others:
        verdict, found = _absence(users)
        if verdict is Verdict.MISSING and None in addresses:
            verdict, found = Verdict.NOT_KNOWN, "unaddressed"
        items.append(_members(others, verdict, found=found))
    if there:
        items.append(_members(there, Verdict.OK, found="there"))
    return tuple(items)


def webhook_items(expected: Expectations, webhooks: Webhooks, *, wanted: str | None) -> tuple[Item, ...]:
    """Judge the two webhooks without which no SMS becomes an activity; ``wanted`` is where they must point."""
    places = _places(expected.sms_place)
    judged = {flow: _webhook(flow, webhooks, sms=expected.sms, wanted=wanted) for flow in Flow}
    return tuple(Item(OF_FLOW[flow], verdict, found, facts, places) for flow, (verdict, found, facts) in judged.items())


Judged = tuple[Verdict, str, dict[str, Fact]]


def _webhook(flow: Flow, webhooks: Webhooks, *, sms: bool | None, wanted: str | None) -> Judged:
    if sms is None:
        return Verdict.NOT_KNOWN, "unmanaged", {}
    if not sms:
        return Verdict.OK, "needless", {}
    if not isinstance(webhooks, Listing):
        return Verdict.NOT_KNOWN, "unread", {}
    telling = [each for each in webhooks.items if each.tells(flow)]
    urls = tuple(sorted({each.place for each in telling if each.place is not None}))
    if wanted is not None:
        return _pointing(flow, webhooks, wanted=wanted, urls=urls)
    return (Verdict.NOT_KNOWN, "unstated", {"urls": urls}) if telling else _without(flow, webhooks)


def _pointing(flow: Flow, webhooks: Listing[Webhook], *, wanted: str, urls: tuple[str, ...]) -> Judged:
    here = [each for each in webhooks.items if each.tells(flow) and each.place == place_of(wanted)]
    if any(each.enabled is not False for each in here):
        return Verdict.OK, "there", {"url": wanted}
    if not _proven(flow, webhooks):
        return _without(flow, webhooks)
    if here:
        return Verdict.MISSING, "disabled", {"url": wanted}
    return (Verdict.MISSING, "elsewhere", {"url": wanted, "urls": urls}) if urls else _without(flow, webhooks)


def _without(flow: Flow, webhooks: Listing[Webhook]) -> Judged:
    if _proven(flow, webhooks):
        return Verdict.MISSING, "none", {}
    return Verdict.NOT_KNOWN, "unclear", {"n": len(webhooks.items)}


def _proven(flow: Flow, webhooks: Listing[Webhook]) -> bool:
    """Tell whether a webhook that wasn't found isn't there: every one was read, and says what it tells of and whom."""
    known = (each.tells(flow) is False or (each.tells(flow) and each.place is not None) for each in webhooks.items)
    return webhooks.complete and all(known)


def _absence(users: Listing[PhoneUser]) -> tuple[Verdict, str]:
    """Say what it means that somebody isn't among the users."""
    if not users.complete:
        return Verdict.NOT_KNOWN, "incomplete"
    if len(users.items) == ONLY_OWNER:
        return Verdict.NOT_KNOWN, "only-owner"
    return Verdict.MISSING, "missing"


def _members(members: tuple[Expected, ...], verdict: Verdict, *, found: str) -> Item:
    places = tuple(member.place for member in members if member.place is not None)
    names = tuple(member.owner for member in members)
    return Item(
        Subject.MEMBERS, verdict, found, {"n": len(members), "names": names}, () if verdict is Verdict.OK else places
    )


def _places(place: Location | None) -> tuple[Location, ...]:
    return () if place is None else (place,)
