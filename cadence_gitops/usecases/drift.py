"""Finds out how live differs from the manifests, who moved, and since when. Has no way to write to the organisation."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cadence_gitops.apply.history import Chapter, chapter, last_ended, remembered
from cadence_gitops.errors import BadFile, BadSetting
from cadence_gitops.model.desired import Desired
from cadence_gitops.plan.drift import Differences, Drift, Memory, differences, explained
from cadence_gitops.plan.fingerprint import manifests_digest
from cadence_gitops.ports import DELETED, LiveReader
from cadence_gitops.usecases.branch import read_base

# Records are read until they explain what differs; further back than this nobody remembers either.
MOST_RECORDS = 50

# Gives the manifests of a commit, None where they can't be had.
AtCommit = Callable[[str], Desired | None]


def drift(desired: Desired, reader: LiveReader, *, at_commit: AtCommit) -> Drift:
    """Compare live with what manifests say; raises rather than answer from a part of it.

    An organisation that is as it should be costs no more than reading it: records and commits are read only to explain
    something.
    """
    live = reader.configuration(lambda: desired.inventory)
    organization = desired.inventory.organization
    if organization is not None and organization.address.name != live.organization:
        place = organization.at("") or organization.address
        raise BadFile(str(place), "other-organization", f"{organization.address.name}, {live.organization}")
    found = differences(desired, live)
    if found.empty and live.crm.change is None:
        return explained(found, Memory())
    return explained(found, _memory(found, desired, reader=reader, at_commit=at_commit))


def commits_of(path: Path, environment: str | None) -> AtCommit:
    """Read the manifests of a path from the repository of git that holds it, if there is one and it has the commit."""

    def at_commit(commit: str) -> Desired | None:
        with suppress(BadSetting):
            return read_base(path, commit, environment=environment).desired
        return None

    return at_commit


def _memory(found: Differences, desired: Desired, *, reader: LiveReader, at_commit: AtCommit) -> Memory:
    applied = {name: entry for name, entry in reader.last_applied().items() if entry.digest != DELETED}
    names = {name for each in found.operations for name in (each.address, each.live_name) if name is not None}
    chapters = tuple(_chapters(reader, names.intersection(applied)))
    memory = remembered(chapters, applied, manifests=manifests_digest(desired))
    if memory.unfinished_apply is not None:
        memory = replace(memory, applying=reader.lock().holder)
    ended = last_ended(chapters)
    if ended is None or ended.plan.commit is None or memory.manifests_unmoved:
        return memory
    then = at_commit(ended.plan.commit)
    # A commit is only a name that somebody gave: what counts is that the manifests are those of the apply.
    if then is None or manifests_digest(then) != ended.plan.basis.manifests:
        return memory
    return memory.with_manifests(then.inventory)


def _chapters(reader: LiveReader, names: set[str]) -> Iterator[Chapter]:
    """Read records, the newest first, down to one that ended and to those that last wrote what differs."""
    wanted, ended = set(names), False
    for listed in reader.applies()[:MOST_RECORDS]:
        found = chapter(reader.apply_record(listed.id))
        if found is None:
            continue
        yield found
        ended = ended or found.ended
        wanted -= {operation.address for operation in found.settled()}
        if ended and not wanted:
            return
