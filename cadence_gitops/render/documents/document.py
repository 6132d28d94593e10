"""The base of every JSON document: camelCase, a version of its format, the same bytes for the same value."""

import re
from typing import Literal

import orjson
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

# JSON itself escapes only those of ASCII; some terminals obey these, too.
_CONTROLS = re.compile("[\x7f-\x9f]")
FORMAT_VERSION: Literal[1] = 1


class Part(BaseModel):
    """Hold a part of a document."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True)


class Document(Part):
    """Hold a document; a change that could break a reader gets another ``format_version``."""

    format_version: Literal[1] = FORMAT_VERSION


def dumped(document: Document) -> str:
    """Write a document with indents and a final line feed."""
    content = document.model_dump(mode="json", by_alias=True)
    return printed(orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def printed(data: bytes) -> str:
    """Give JSON as it may be shown: the same document, and nothing in it steers a terminal."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", data.decode())
