"""Field mappings: which fields an object has, which the CRM fixes, which are required (HC 22677183301521)."""

from collections.abc import Iterable, Iterator, Mapping

from cadence_gitops.emulator import facts, refusals
from cadence_gitops.emulator.problems import Violation
from cadence_gitops.emulator.rules.proposal import Proposal
from cadence_gitops.emulator.store import resources
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.store.resources import Resource

FIELD_MAPPINGS = "field-mappings"


def missing_fields(database: Database, provider: str) -> list[str]:
    """List the Cadence fields that the mapping of a CRM still needs, sorted."""
    return _fields_of(_missing(provider, resources.each(database, FIELD_MAPPINGS)))


def _fields_of(places: Iterable[tuple[str, str]]) -> list[str]:
    return sorted({field for _, field in places})


def _missing(provider: str, mappings: Iterable[Resource]) -> set[tuple[str, str]]:
    mapped = {
        (name, field)
        for name, fields in facts.MAPPED_FIELDS[provider].items()
        for field, target in fields.items()
        if target.fixed
    }
    for one in mappings:
        if one.spec["crm"] == provider:
            mapped |= {(one.spec["object"], field) for field in one.spec["fields"]}
    return set(facts.REQUIRED_FIELDS[provider]) - mapped


def judge_mapping(proposal: Proposal) -> Iterator[Violation]:
    """Yield what is wrong with a mapping."""
    spec = proposal.spec
    if spec["crm"] != proposal.crm.provider:
        yield Violation("/spec/crm", f"the organisation's CRM is {proposal.crm.provider}, not {spec['crm']}")
        return
    objects = facts.MAPPED_FIELDS[spec["crm"]]
    if spec["object"] not in objects:
        yield Violation("/spec/object", f"{spec['crm']} maps {', '.join(objects) or 'no object that is documented'}")
        return
    yield from _judge_fields(objects[spec["object"]], spec["fields"])
    _keep_required(proposal)


def _judge_fields(known: facts.Fields, fields: Mapping[str, object]) -> Iterator[Violation]:
    for name in fields:
        if name not in known:
            yield Violation(f"/spec/fields/{name}", "the object has no such field")
        elif known[name].fixed:
            yield Violation(f"/spec/fields/{name}", "is set by the CRM and cannot be changed")


def _keep_required(proposal: Proposal) -> None:
    if proposal.before is not None and proposal.crm.mapped:
        keep_required(proposal.database, proposal.crm.provider, before=proposal.before, after=proposal.after)


def keep_required(database: Database, provider: str, *, before: Resource, after: Resource | None) -> None:
    """Refuse, once the mapping is complete, to take a required field out of it."""
    others = [one for one in resources.each(database, FIELD_MAPPINGS) if one.id != before.id]
    lacked = _missing(provider, [*others, before])
    lacking = _missing(provider, others if after is None else [*others, after])
    if lacking - lacked:
        raise refusals.mapping_incomplete(provider, _fields_of(lacking - lacked))
