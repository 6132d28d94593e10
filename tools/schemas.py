"""Every schema that is generated, as it lies in ``schemas/``; run as a module it writes them."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from cadence_gitops.render.documents.schemas import DOCUMENTS
from tools.document_schema import document_schema
from tools.manifest_schema import DRAFT_7, manifest_schema, settings_schema
from tools.overlay_schema import overlay_schema

FOLDER = Path(__file__).parents[1] / "schemas"
SUFFIX = ".schema.json"


def schema_files() -> Mapping[str, str]:
    """Give the text of every generated schema by the name of its file."""
    documents = {f"{name}{SUFFIX}": _text(document_schema(name)) for name in DOCUMENTS}
    forms = {"manifest": manifest_schema(), "overlay": overlay_schema(), "settings": settings_schema()}
    written = {f"{name}{SUFFIX}": _text(schema) for name, schema in forms.items()}
    return dict(sorted({**documents, **written}.items()))


def write_schemas(folder: Path) -> None:
    """Write them all, and remove those that nothing makes any more."""
    files = schema_files()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    for path in folder.glob(f"*{SUFFIX}"):
        if path.name not in files:
            path.unlink()


def _text(schema: Mapping[str, object]) -> str:
    return orjson.dumps(
        _published(schema, quoting=schema["$schema"] == DRAFT_7), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    ).decode()


def _published(node: Any, *, quoting: bool) -> Any:  # noqa: ANN401 - a schema is any JSON
    """Write texts for where they are shown: without the remark that a field is no page's but ours, and words in quotes.

    Editors escape the marks that a page shows as code.
    """
    if isinstance(node, list):
        return [_published(child, quoting=quoting) for child in node]
    if not isinstance(node, dict):
        return node
    shown = {key: _published(child, quoting=quoting) for key, child in node.items()}
    if isinstance(shown.get("description"), str):
        text = shown["description"].removesuffix(" (ours)")
        shown["description"] = re.sub(r"`([^`]+)`", r"“\1”", text) if quoting else text
    return shown


if __name__ == "__main__":
    write_schemas(FOLDER)
    sys.exit(0)
