"""Has a plan carried out on stand-ins of the organisation, and writes into it what came of that."""

from collections.abc import Callable
from dataclasses import replace

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.ports import LiveReader
from cadence_gitops.rehearsal.rehearsal import Script, Theatre, rehearse
from cadence_gitops.usecases.plan import Planned


def rehearsed(planned: Planned, reader: LiveReader, *, theatre: Callable[[bytes], Theatre], stamp: Stamp) -> Planned:
    """Rehearse a plan on the organisation's own snapshot."""
    script = Script(
        planned.plan,
        planned.desired,
        lambda live: build_plan(planned.desired, live, catalogue=CATALOGUE, stamp=stamp),
    )
    plan = replace(planned.plan, rehearsal=rehearse(script, theatre(reader.snapshot())))
    return replace(planned, plan=replace(plan, fingerprint=fingerprint(plan)))
