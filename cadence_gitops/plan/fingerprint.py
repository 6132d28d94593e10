"""The fingerprint of a plan: over what it says and what it was made from, never over positions, times or people."""

import hashlib
from collections.abc import Mapping

import orjson
from pydantic import JsonValue

from cadence_gitops.model.desired import Desired
from cadence_gitops.model.tree import digest, everything
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.protection import Protection
from cadence_gitops.plan.rehearsal import Rehearsal
from cadence_gitops.plan.restoration import Restoration


def manifests_digest(desired: Desired) -> str:
    """Name what manifests say, consents left out: no order of files or keys and no formatting changes it."""
    objects: dict[str, JsonValue] = {
        str(resource.address): {
            "spec": everything(resource.kind.shape, resource.spec) if resource.kind.transitional else resource.tree,
            "previousNames": [*sorted(resource.previous_names)],
            **({"id": resource.service_id} if resource.service_id is not None else {}),
            **({"protect": resource.protect} if resource.protect is not None else {}),
        }
        for resource in desired.inventory
    }
    removed = {str(address) for item in desired.directives.removed for address in item.addresses}
    return digest({"objects": objects, "removed": [*sorted(removed)]})


def fingerprint(plan: Plan) -> str:
    """Name a plan by its content.

    What is counted is left out, whether there is any included: it matters to consent, not to staleness.
    """
    change = plan.change
    content: Mapping[str, object] = {
        "organization": plan.organization,
        "change": [change.from_, change.to, change.keep] if change is not None else None,
        "provider": plan.basis.provider,
        "catalogue": plan.basis.catalogue,
        "manifests": plan.basis.manifests,
        "digests": dict(plan.basis.digests),
        "losses": [_lost(loss) for loss in plan.losses if loss.count is None],
        # Plans of before had none, and keep their fingerprints.
        **({"titles": dict(plan.titles)} if plan.titles else {}),
        **({"rehearsal": _rehearsed(plan.rehearsal)} if plan.rehearsal is not None else {}),
        **({"protections": [_protected(each) for each in plan.protections]} if plan.protections else {}),
        **({"restoration": _restored(plan.restoration)} if plan.restoration is not None else {}),
        "stages": [[stage.name.value, [_content(op) for op in stage.operations]] for stage in plan.stages],
    }
    return f"sha256:{hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()}"


def _protected(protection: Protection) -> list[object]:
    # Whoever could take the live name out of a plan file could have the object destroyed.
    live_name = protection.live_name
    return [protection.address, protection.protect, *([live_name] if live_name is not None else [])]


def _rehearsed(rehearsal: Rehearsal) -> list[object]:
    # Whoever could take a violation out of a plan file could have it applied.
    return [
        list(rehearsal.undocumented),
        dict(rehearsal.operations),
        [[each.law, each.item, each.problem, each.found, list(each.undocumented)] for each in rehearsal.violations],
        rehearsal.unmodelled,
    ]


def _restored(restoration: Restoration) -> list[object]:
    suppressions, leads = restoration.suppressions, restoration.leads
    return [
        restoration.backup,
        [restoration.made_at, restoration.revision, restoration.provider],
        [[file.name, file.lines, file.sha256] for file in restoration.files],
        [suppressions.held, suppressions.missing] if suppressions is not None else None,
        [leads.held, leads.missing],
        [[left.item, left.reason, left.detail, left.count] for left in restoration.left_out],
        # Plans of before had no choice, and keep their fingerprints.
        *(["only-missing"] if restoration.only_missing else []),
    ]


def _lost(loss: Loss) -> list[str]:
    return [loss.item, loss.rule, loss.risk.value, loss.loss_class.value]


def _content(operation: Operation) -> list[object]:
    return [
        operation.id,
        operation.action.value,
        operation.address,
        operation.live_name,
        operation.level,
        operation.condition.value,
        operation.payload,
        operation.before,
        operation.after,
        # What people are shown must be what they agreed to.
        [[change.pointer, change.turn.value, change.before, change.after] for change in operation.changes],
        *([dict(operation.parts)] if operation.parts else []),
        *([{"keyNames": dict(operation.key_names)}] if operation.key_names else []),
    ]
