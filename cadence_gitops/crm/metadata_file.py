"""The file of a CRM's metadata: what pull requests are judged by, where nobody may ask the CRM itself.

It is meant to be read in a pull request: a field is one line, an option of a picklist another, and what is as usual isn't
written. So a change of the CRM is a change of a few lines.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

import orjson
from pydantic import Field, JsonValue, ValidationError

from cadence_gitops.crm.account import same_account
from cadence_gitops.errors import BadFile
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.spec import Spec

FORMAT_VERSION = 1
_LONGEST = 200
# A hundred times what an account with a thousand fields has.
LARGEST_FILE = 64 * 1024 * 1024


class MetadataFile(Spec):
    """Hold what a CRM said of its fields, as a file that is kept with the manifests."""

    format_version: Literal[1]
    """The format of this file. (ours)"""
    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """Names the content, whenever it was read; it differs from what it should be if somebody edited the file. (ours)"""
    metadata: CrmMetadata
    """What the CRM said. (ours)"""


def read_metadata(path: Path) -> CrmMetadata:
    """Read a file of metadata; raises ``BadFile`` for one that is missing, cut off, of another form, or edited by hand."""
    try:
        data = _content(path)
    except FileNotFoundError:
        raise BadFile(str(path), "no-crm-metadata") from None
    except (OSError, ValueError) as error:
        raise BadFile(str(path), "unreadable", getattr(error, "strerror", None) or type(error).__name__) from None
    return parsed(data, str(path))


def _content(path: Path) -> bytes:
    """Give what is in a file; a link of a pull request's may lead to what has no end, or never answers."""
    if path.exists() and not path.is_file():
        raise BadFile(str(path), "unreadable", "no regular file")
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise BadFile(str(path), "not-crm-metadata", f"larger than {LARGEST_FILE} bytes")
    return data


def was_metadata(path: Path) -> bool:
    """Tell whether a file that can't be used was one of these, though edited, cut off, or in conflict, or is empty."""
    try:
        data = _content(path)
    except (OSError, BadFile):
        return False
    return not data.strip() or (b'"formatVersion"' in data and b'"digest"' in data)


def parsed(data: bytes, path: str) -> CrmMetadata:
    """Read the content of a file of metadata; raises as ``read_metadata``."""
    document = _document(data, path)
    version = document.get("formatVersion") if isinstance(document, dict) else None
    if version is None:
        raise BadFile(path, "not-crm-metadata", "/formatVersion: missing")
    if version != FORMAT_VERSION or isinstance(version, bool):
        raise BadFile(path, "crm-metadata-version", _shown(version))
    try:
        found = MetadataFile.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        pointer = "".join(f"/{escape(str(step))}" for step in first["loc"])
        raise BadFile(path, "not-crm-metadata", _shown(f"{pointer}: {first['msg']}")) from None
    if found.metadata.digest != found.digest:
        raise BadFile(path, "crm-metadata-edited", "/digest")
    return found.metadata


def written(metadata: CrmMetadata) -> bytes:
    """Write metadata as a file: the same bytes for the same content and time, whoever read it."""
    return ("\n".join(_lines(metadata)) + "\n").encode()


def require_crm(metadata: CrmMetadata, crm: str, *, path: Path | str) -> None:
    """Raise ``BadFile`` if the metadata is another CRM's."""
    if metadata.crm != crm:
        raise BadFile(str(path), "other-crm", f"{metadata.crm} != {crm}")


def require_account(metadata: CrmMetadata, account: str | None, *, path: Path | str) -> None:
    """Raise ``BadFile`` if the metadata is of another account than the environment's; None: it names none."""
    if account is not None and not same_account(metadata.crm, metadata.account, account):
        raise BadFile(str(path), "other-account", f"{metadata.account} != {account}")


def _document(data: bytes, path: str) -> JsonValue:
    try:
        document: JsonValue = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise BadFile(path, "not-json", f"{path}:{error.lineno}:{error.colno}") from None
    return document


def _lines(metadata: CrmMetadata) -> Iterator[str]:
    head = metadata.model_dump(mode="json", by_alias=True, exclude={"objects"})
    yield "{"
    yield f'  "formatVersion": {FORMAT_VERSION},'
    yield f'  "digest": "{metadata.digest}",'
    yield '  "metadata": {'
    for name, value in sorted(head.items()):
        yield f'    "{name}": {_json(value)},'
    yield '    "objects": ['
    objects = [each.model_dump(mode="json", by_alias=True, exclude_defaults=True) for each in metadata.objects]
    yield from _rows((_object(each) for each in objects), len(objects), margin="      ")
    yield from ("    ]", "  }", "}")


def _object(tree: Mapping[str, JsonValue]) -> Iterator[str]:
    fields = tree["fields"]
    yield "{"
    for name, value in sorted(tree.items()):
        if name != "fields":
            yield f'  "{name}": {_json(value)},'
    yield '  "fields": ['
    if isinstance(fields, list):
        yield from _rows((_field(each) for each in fields if isinstance(each, dict)), len(fields), margin="    ")
    yield "  ]"
    yield "}"


def _field(tree: Mapping[str, JsonValue]) -> Iterator[str]:
    options = tree.get("options")
    line = _json({name: value for name, value in tree.items() if name != "options"})
    if not isinstance(options, list):
        yield line
        return
    yield f'{line[:-1]}, "options": ['
    yield from _rows(([_json(option)] for option in options), len(options), margin="  ")
    yield "]}"


def _rows(rows: "Iterator[Iterator[str]] | Iterator[list[str]]", count: int, *, margin: str) -> Iterator[str]:
    """Write what stands in a list, with a comma behind each but the last."""
    for number, row in enumerate(rows, start=1):
        lines = list(row)
        yield from (f"{margin}{line}" for line in lines[:-1])
        yield f"{margin}{lines[-1]}{',' if number < count else ''}"


def _json(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def _shown(value: object) -> str:
    """Write a text of the file so that it can't steer a terminal, and not at any length."""
    return "".join(each if each.isprintable() else "?" for each in str(value)[:_LONGEST])
