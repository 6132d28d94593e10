"""One fault at a time, at every kind of place in what a CRM answers: a key dropped, a type changed, a list emptied.

Chance finds combinations; here nothing is left to it. Each kind of place is spoilt once in each body, in the first field that
has it, so that the tables stay small.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pytest
from pydantic import JsonValue

from cadence_gitops.crm.hubspot.fields import properties
from cadence_gitops.crm.pipedrive.fields import crm_object, normal_name
from cadence_gitops.crm.salesforce.fields import object_of
from cadence_gitops.errors import ServiceError
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmObject, Writable
from tests.fakes import pipedrive
from tests.fakes.clock import START
from tests.fakes.hubspot import LISTS
from tests.fakes.recordings import corpora
from tests.laws.test_crm_hubspot import keep_their_flags
from tests.laws.test_crm_salesforce import judge, object_id_of, rows_of

Row = dict[str, JsonValue]
Place = tuple[str | int, ...]
Read = Callable[[Row], CrmObject | None]
# What stands for a type that is another one; of these each place is given those that it hasn't got.
OTHERS: tuple[JsonValue, ...] = (None, True, 0, "", "x", [], {})


def salesforce(of: str, head: Mapping[str, JsonValue]) -> Read:
    def read(row: Row) -> CrmObject | None:
        body: JsonValue = {**head, "fields": [row]}
        found = object_of(body, object_id=of, request="GET it")
        for field in found.fields:
            judge(field, rows_of(body)[field.name])
        return found

    return read


def hubspot(row: Row) -> CrmObject | None:
    body: JsonValue = {"results": [row]}
    found = properties(body, request="GET it")
    keep_their_flags(found, body)
    return CrmObject(id="contact", name="contacts", label="Contacts", fields=found)


def pipedrive_older(of: str) -> Read:
    def read(row: Row) -> CrmObject | None:
        rows = pipedrive.rows_v1({"success": True, "data": [row]})
        found = crm_object(of, (), flags=rows)
        for each in rows:
            field = found.by_name[normal_name(each.key)]
            # A part is written if the whole is, and the whole isn't here.
            if field.writable is Writable.YES and not each.part:
                assert each.edit_flag or each.bulk_edit_allowed
        return found

    return read


def pipedrive_newer(of: str) -> Read:
    def read(row: Row) -> CrmObject | None:
        rows = pipedrive.rows_v2({"success": True, "data": [row]})
        # Nothing says what may be written but the list of the documentation.
        return crm_object(of, rows, flags=None)

    return read


def cases() -> Iterator[tuple[str, Read, list[Row]]]:
    for body in corpora("salesforce", "*.describe*.json"):
        whole = body.value
        assert isinstance(whole, dict)
        head = {name: value for name, value in whole.items() if name != "fields"}
        yield str(body), salesforce(object_id_of(body), head), rows_in(whole["fields"])
    for found in LISTS:
        yield f"hubspot/{found}", hubspot, list(found.properties)
    for pattern, read in (("*Fields.v1*.json", pipedrive_older), ("*Fields.v2*.json", pipedrive_newer)):
        for body in corpora("pipedrive", pattern):
            whole = body.value
            assert isinstance(whole, dict)
            yield str(body), read(pipedrive.object_of(body.name)), rows_in(whole["data"])


def rows_in(value: JsonValue) -> list[Row]:
    assert isinstance(value, list)
    return [each for each in value if isinstance(each, dict)]


def places(value: JsonValue, above: Place = ()) -> Iterator[Place]:
    """Give every place within, of lists the first item only: the others are read in the same way."""
    match value:
        case dict():
            for name, each in value.items():
                yield (*above, name)
                yield from places(each, (*above, name))
        case [first, *_]:
            yield (*above, 0)
            yield from places(first, (*above, 0))
        case _:
            pass


def spoilt(value: JsonValue, place: Place) -> Iterator[JsonValue]:
    """Give what stands at a place: without it, as another type, as an empty list or an empty object."""
    first, *rest = place
    if isinstance(value, dict) and isinstance(first, str):
        if rest:
            yield from ({**value, first: each} for each in spoilt(value[first], tuple(rest)))
        else:
            yield {name: each for name, each in value.items() if name != first}
            yield from ({**value, first: other} for other in OTHERS if other != value[first])
    elif isinstance(value, list) and isinstance(first, int):
        if rest:
            yield from ([each, *value[1:]] for each in spoilt(value[0], tuple(rest)))
        else:
            yield value[1:]
            yield from ([other, *value[1:]] for other in OTHERS)


@cache
def table() -> dict[str, tuple[Read, list[Row]]]:
    return {title: (read, rows) for title, read, rows in cases()}


@pytest.mark.parametrize("title", table())
def test_one_fault_is_a_value_or_an_error_of_ours(title: str) -> None:
    read, rows = table()[title]
    met: set[Place] = set()
    taken = refused = 0
    for row in rows:
        for place in [each for each in places(row) if each not in met]:
            met.add(place)
            for fault in spoilt(row, place):
                assert isinstance(fault, dict)
                try:
                    found = read(fault)
                except ServiceError:
                    refused += 1
                    continue
                assert found is not None
                taken += 1
                kept(found)
    # Both come about: what isn't needed may be anything, what is needed may not.
    assert taken
    assert refused


def kept(found: CrmObject) -> None:
    """Hold that what is taken can be kept in a file, and is read back as the same."""
    metadata = CrmMetadata(crm="any", account="1", apiVersion="1", principal="x", fetchedAt=START, objects=(found,))
    assert CrmMetadata.model_validate_json(metadata.model_dump_json(by_alias=True)) == metadata
