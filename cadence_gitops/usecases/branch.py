"""The manifests that a branch started from, as far as they can be planned."""

from dataclasses import dataclass, replace
from pathlib import Path

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.errors import CadenceError
from cadence_gitops.manifests.project import open_project
from cadence_gitops.manifests.revision import at_revision
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.attribution import attribute
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.origin import Attribution
from cadence_gitops.plan.plan import Plan
from cadence_gitops.usecases.validate import valid_manifests


@dataclass(frozen=True, slots=True)
class Base:
    """Hold what a revision's manifests say: ``desired`` is None where there were none, or where they are ``unusable``."""

    ref: str
    commit: str
    desired: Desired | None = None
    unusable: str | None = None


def read_base(path: Path, ref: str, *, environment: str | None) -> Base:
    """Read the manifests of a path as they were at a revision; raises ``BadSetting`` if there is no such revision.

    What is wrong with them is no error of the branch: it is only said.
    """
    with at_revision(path, ref) as revision:
        if revision.path is None:
            return Base(ref, revision.commit)
        try:
            desired = valid_manifests(open_project(revision.path, environment).source)
        except CadenceError as error:
            return Base(ref, revision.commit, unusable=reason_of(error))
    return Base(ref, revision.commit, desired)


def attributed(plan: Plan, base: Base, *, live: LiveState, stamp: Stamp) -> Plan:
    """Write beside a plan which of it the branch causes, from a plan of its base for the same live organisation."""
    told = Attribution(base.ref, base.commit, base.unusable)
    if base.unusable is None and base.desired is not None:
        try:
            pending = build_plan(base.desired, live, catalogue=CATALOGUE, stamp=stamp)
        except CadenceError as error:
            told = Attribution(base.ref, base.commit, reason_of(error))
        else:
            return attribute(plan, pending, told=told)
    if told.unusable is not None:
        return replace(plan, attribution=told)
    return attribute(plan, None, told=told)


def reason_of(error: CadenceError) -> str:
    """Name why there is no plan: the error's code, and its reason where it has one."""
    specific = getattr(error, "reason", None) or getattr(error, "problem", None)
    return error.code if specific is None else f"{error.code}.{specific}"
