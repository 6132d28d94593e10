import pytest
from pydantic import JsonValue

from cadence_gitops.catalogue.crm import MappedField
from cadence_gitops.drafting.fitting import fits, fitting, holds
from tests.fakes.crm_metadata import field, metadata


def _fits(cadence: str, **rest: JsonValue) -> bool:
    found = metadata(contact=[field("x", **rest)]).objects[0]
    assert bool([*fitting(found, MappedField(cadence))]) is fits(found.fields[0], MappedField(cadence))
    return fits(found.fields[0], MappedField(cadence))


@pytest.mark.parametrize(
    "rest",
    [
        {"writable": "no", "reason": "calculated"},
        {"writable": "create-only"},
        {"writable": "unknown"},
        {"archived": True},
        {"type": "compound"},
        {"type": "unknown"},
        {"type": "boolean"},
    ],
    ids=str,
)
def test_what_cannot_be_written_or_does_not_hold_it_never_fits(rest: dict[str, JsonValue]) -> None:
    assert _fits("firstName")
    assert not _fits("firstName", **rest)


def test_what_holds_some_of_it_fits_and_does_not_hold_it() -> None:
    found = metadata(contact=[field("size", type="integer")]).objects[0].fields[0]
    assert fits(found, MappedField("companySize"))
    assert not holds(found, MappedField("companySize"))
