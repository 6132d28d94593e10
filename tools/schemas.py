"""Every schema that is generated, as it lies in ``schemas/``; run as a module it writes them."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from cadence_gitops.render.documents.schemas import DOCUMENTS
from tools.document_schema import document_schema
from tools.manifest_schema import manifest_schema, settings_schema
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
    return orjson.dumps(_published(schema), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def _published(node: Any) -> Any:  # noqa: ANN401 - a schema is any JSON
    """Leave out the remark that a field is no page's but ours: an editor shows what it means."""
    if isinstance(node, list):
        return [_published(child) for child in node]
    if isinstance(node, dict):
        return {key: _published(child) for key, child in node.items()}
    return node.removesuffix(" (ours)") if isinstance(node, str) else node


if __name__ == "__main__":
    write_schemas(FOLDER)
    sys.exit(0)
