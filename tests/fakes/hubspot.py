"""HubSpot's lists of properties, our own and recorded ones, as the tests of several kinds need them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from tests.fakes.recordings import Body, corpora, own


@dataclass(frozen=True, slots=True)
class PropertyList:
    """Hold the properties of one body; ``origin`` is `own` or `recorded`."""

    name: str
    origin: str
    properties: tuple[dict[str, JsonValue], ...] = field(repr=False)

    @property
    def body(self) -> JsonValue:
        """Give it as the body of an answer."""
        return {"results": list(self.properties)}

    def __str__(self) -> str:
        """Name it in a table of cases."""
        return f"{self.origin}/{self.name}"


def own_properties() -> JsonValue:
    """Read our own answer of properties, one or more of every sort."""
    return own("hubspot", "properties.json")


def flags(each: Mapping[str, JsonValue]) -> tuple[JsonValue, bool]:
    """Give the two flags that decide whether a value may be written, as they stand in a body."""
    told = each.get("modificationMetadata")
    return (told.get("readOnlyValue") if isinstance(told, dict) else None), each.get("calculated") is True


def option_values(each: Mapping[str, JsonValue]) -> list[JsonValue]:
    """Give the values of a property's options, as they stand in a body."""
    options = each.get("options")
    return [option["value"] for option in options if isinstance(option, dict)] if isinstance(options, list) else []


def _lists(bodies: tuple[Body, ...]) -> Iterator[PropertyList]:
    """Find properties in bodies: an answer has results, a schema properties, and some recordings are a bare list."""
    for body in bodies:
        found = body.value
        if isinstance(found, dict):
            found = found.get("results") or found.get("properties")
        if isinstance(found, list):
            yield PropertyList(body.name, body.origin, tuple(each for each in found if isinstance(each, dict)))


LISTS: tuple[PropertyList, ...] = tuple(_lists(corpora("hubspot")))
"""All lists that there are."""
