"""What Pipedrive's bodies look like, as far as it matters here: everything but the name and the type may be missing."""

from typing import Annotated, Generic, TypeVar

from pydantic import BeforeValidator, ConfigDict, Field, JsonValue, StrictBool, StrictInt

from cadence_gitops.crm.shapes import Shape, read_shape
from cadence_gitops.web.vendor import Reply


class Wire(Shape):
    """Hold what was sent, with whatever else Pipedrive adds. It writes with underscores; a list may fill a tuple."""

    model_config = ConfigDict(strict=False, alias_generator=None)


def _as_text(value: object) -> object:
    """Take the id of an option as text: it is a number for most fields, and a word for a few built-in ones."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _or_nothing(value: object) -> object:
    """Take null for an empty list."""
    return () if value is None else value


Word = Annotated[str, Field(min_length=1)]
Token = Annotated[Word, BeforeValidator(_as_text)]


class OptionRow(Wire):
    """Offer a value; ``id`` is what a record holds."""

    id: Token
    label: str = ""


Options = Annotated[tuple[OptionRow, ...], BeforeValidator(_or_nothing)]


class FieldV1(Wire):
    """Describe a field as version 1 does: whether it may be written, and whether it still is in use."""

    id: StrictInt | None = None
    key: Word
    name: str
    field_type: Word
    options: Options = ()
    options_deleted: Options = ()
    edit_flag: StrictBool | None = None
    bulk_edit_allowed: StrictBool | None = None
    # An object where it depends on the stage of a deal, which persons and organisations have none of.
    mandatory_flag: JsonValue = None
    active_flag: StrictBool | None = None
    is_subfield: StrictBool | None = None
    parent_id: StrictInt | None = None
    index_visible_flag: StrictBool | None = None
    details_visible_flag: StrictBool | None = None
    add_visible_flag: StrictBool | None = None

    @property
    def part(self) -> bool:
        """Tell whether it is a part of another: such rows have no number of their own."""
        return self.is_subfield is True or self.id is None


class SubfieldV2(Wire):
    """Describe a part of a field."""

    field_code: Word
    field_name: str = ""
    field_type: Word


class Required(Wire):
    """Say whether people must fill a field in."""

    enabled: StrictBool | None = None


class FieldV2(Wire):
    """Describe a field as version 2 does: it says of none whether it may be written."""

    field_code: Word
    field_name: str
    field_type: Word
    options: Options = ()
    subfields: Annotated[tuple[SubfieldV2, ...], BeforeValidator(_or_nothing)] = ()
    is_custom_field: StrictBool | None = None
    required_fields: Required | None = None


class PaginationV1(Wire):
    """Say which part of a collection this is."""

    start: StrictInt | None = None
    next_start: StrictInt | None = None
    more_items_in_collection: StrictBool | None = None


class AdditionalV1(PaginationV1):
    """Hold the pagination, which the recordings nest and the documentation doesn't."""

    pagination: PaginationV1 | None = None


class AdditionalV2(Wire):
    """Point to the next page."""

    next_cursor: str | None = None


Row = TypeVar("Row", FieldV1, FieldV2)
Additional = TypeVar("Additional", AdditionalV1, AdditionalV2)


class Page(Wire, Generic[Row, Additional]):
    """Hold a page of fields."""

    data: Annotated[tuple[Row, ...], BeforeValidator(_or_nothing)]
    additional_data: Additional | None = None


class User(Wire):
    """Describe whose token it is."""

    id: StrictInt
    name: str = ""
    company_id: StrictInt


class Me(Wire):
    """Hold whose token it is."""

    data: User


PageV1 = Page[FieldV1, AdditionalV1]
PageV2 = Page[FieldV2, AdditionalV2]
Body = TypeVar("Body", bound=Wire)


def read(body: type[Body], reply: Reply) -> Body:
    """Read an answer; raises ``BadAnswer`` that points to what is wrong, and shows nothing of it."""
    return read_shape(body, reply.json(), request=reply.request)
