"""Who may do what, by role (HC 16556825488657, 25409202210577, 28014961658385, 20939483321105, 18202557836305).

Where no page names the roles for a setting, the super admin and admins may write it. That personal settings are also
the person's own to write is inferred.
"""

from cadence_gitops.emulator import refusals
from cadence_gitops.emulator.shapes.kinds import WORKFLOWS
from cadence_gitops.emulator.store.people import Actor
from cadence_gitops.emulator.store.resources import Resource

_ADMINS = ("super-admin", "admin")
_MANAGERS = (*_ADMINS, "sales-manager")


def require_super_admin(actor: Actor, act: str) -> None:
    """Refuse everyone but the super admin."""
    if actor.role != "super-admin":
        raise refusals.forbidden(actor.role, f"only the super admin may {act}")


def authorise(actor: Actor, before: Resource | None, *, after: Resource | None) -> None:
    """Refuse a write of configuration that the actor's role does not allow; one of the two states may be missing."""
    states = [one for one in (before, after) if one is not None]
    collection = states[0].collection
    if collection == "cadences":
        for one in states:
            _may_touch_cadence(actor, one)
        _may_reassign(actor, before, after=after)
    elif collection == "personal-settings" and all(one.spec["member"] == actor.member for one in states):
        return
    elif collection == "rules" and all("company" not in one.spec["scope"] for one in states):
        _require(actor, _MANAGERS, sentence="only a manager or an admin makes rules for a group or a user")
    else:
        what = "workflows" if collection in WORKFLOWS else "this"
        _require(actor, _ADMINS, sentence=f"only the super admin and admins may change {what}")


def authorise_people(actor: Actor) -> None:
    """Refuse to import leads or opt-outs to those whose role is too small; no page says whose it is."""
    _require(actor, _MANAGERS, sentence="only sales managers and admins import leads and opt-outs")


def _may_touch_cadence(actor: Actor, cadence: Resource) -> None:
    if cadence.spec["visibility"] == "personal" and cadence.spec.get("owner") == actor.member:
        return
    _require(
        actor,
        _MANAGERS,
        sentence="company cadences belong to sales managers and admins, personal ones also to their owner",
    )


def _may_reassign(actor: Actor, before: Resource | None, *, after: Resource | None) -> None:
    if before is not None and after is not None and before.spec.get("owner") != after.spec.get("owner"):
        _require(actor, _ADMINS, sentence="only the super admin and admins reassign owners")


def _require(actor: Actor, roles: tuple[str, ...], *, sentence: str) -> None:
    if actor.role not in roles:
        raise refusals.forbidden(actor.role, sentence)
