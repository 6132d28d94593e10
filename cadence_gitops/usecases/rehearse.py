"""Has a plan carried out on stand-ins of the organisation, and writes into it what came of that."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.diff.change import Action
from cadence_gitops.errors import BadAnswer, Problem, Unauthorized
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.plan import Plan
from cadence_gitops.ports import DELETED, Applied, LiveReader
from cadence_gitops.rehearsal.rehearsal import Script, Theatre, Watch, rehearse, unmodelled, unwatched
from cadence_gitops.usecases.plan import Planned


def rehearsed(
    planned: Planned,
    reader: LiveReader,
    *,
    theatre: Callable[[bytes], Theatre],
    stamp: Stamp,
    watch: Watch = unwatched,
) -> Planned:
    """Rehearse a plan on the organisation's own snapshot."""
    applied = _memory(planned.plan, reader) if planned.plan.protections else None
    script = Script(
        planned.plan,
        planned.desired,
        lambda live: build_plan(planned.desired, live, catalogue=CATALOGUE, stamp=stamp, applied=applied),
    )
    try:
        rehearsal = rehearse(script, theatre(reader.snapshot()), watch=watch)
    except (Problem, BadAnswer, Unauthorized):
        # Not every service, and not every token, gives a snapshot; the plan is right without it.
        rehearsal = unmodelled(planned.plan, "unread")
    plan = replace(planned.plan, rehearsal=rehearsal)
    return replace(planned, plan=replace(plan, fingerprint=fingerprint(plan)))


def _memory(plan: Plan, reader: LiveReader) -> Mapping[str, Applied]:
    """Give what the service remembers, and what it will of what the plan deletes: a stand-in remembers nothing before."""
    deleted = {each.address: Applied(DELETED, None) for each in plan.operations if each.action is Action.DELETE}
    return {**deleted, **reader.last_applied()}
