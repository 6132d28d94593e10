"""The reference of manifests: every field of every kind."""

from pydantic.json_schema import models_json_schema

from cadence_gitops.manifests.document import API_VERSION
from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.model.shape import shape_of
from cadence_gitops.settings import Settings
from tools.described import Described
from tools.manifest_forms import ManifestForms, kind_texts, manifest_forms
from tools.reference.fields import OURS, Fields, Place, split
from tools.reference.markdown import page, table

HEAD = ("field", "takes", "required or default", "meaning", "source")
_INTRODUCTION = """
Every kind of [manifest](../manifests.md) with every field. The same stands in
[`manifest.schema.json`](../../schemas/manifest.schema.json), which [shows it in an editor](../../schemas/README.md).

- *Required* is meant wherever the part that the field belongs to is written. Nothing else has to be there: **a field that
  is absent is unmanaged**, and stays as it is in Cadence. `null` clears a field that isn't required. A list is owned whole.
- A *default* is what this program takes where the field is absent; where there is none, it is unmanaged. What Cadence
  does where nothing is set, stands in the meaning where a page says it.
- A *name* has small letters, digits, `.`, `_` and `-`, and begins and ends with a letter or a digit. A *text* has at most
  500 characters where nothing else is said. A scalar may be, or hold, a variable: `${name}`.
- A *source* is an article of Ringover's help centre, by its number; *inferred* marks our reading of it. *Ours* is what this
  program adds of its own. What no page says is not here: a field that isn't on this page doesn't exist.
- Dots join a field to the ones inside it, `[]` stands for the entries of a list, `*` for any key of a map.
"""


def manifests_page() -> str:
    """Write the page."""
    forms = manifest_forms()
    texts = kind_texts()
    parts = [_INTRODUCTION, "## Every document", _envelope(forms)]
    for kind in forms.specs:
        text, source = split(texts[kind])
        said = f"{text}" if source in {"", OURS} else f"{text} *({source})*"
        parts += [f"## {kind}", f"{said.removesuffix('.')}. [Explanation and example](../manifests.md#{kind.lower()})."]
        parts.append(_table(forms, kind))
    parts += [
        "## cadence-gitops.yaml",
        "The configuration of a repository; its schema is [`settings.schema.json`](../../schemas/settings.schema.json).",
        _settings(),
    ]
    return page("Reference of manifests", *parts)


def _envelope(forms: ManifestForms) -> str:
    fields = Fields(forms.definitions)
    metadata = FORMS["Group"]
    fields.walk(forms.metadata["Group"], Place("metadata", metadata.envelope_shape.fields["metadata"]))
    rows = [
        ("`apiVersion`", f"`{API_VERSION}`", "required", "The version of the format.", OURS),
        ("`kind`", "a kind of this page", "required", "What the document describes.", OURS),
        (
            "`metadata`",
            "object",
            "required",
            "The identity of the object. Of `Consent` and `Removed`: the name alone.",
            OURS,
        ),
        *_rows(fields),
        ("`spec`", "object", "required", "What is to be, as below.", OURS),
    ]
    return table(HEAD, rows)


def _table(forms: ManifestForms, kind: str) -> str:
    fields = Fields(forms.definitions)
    fields.walk(forms.specs[kind], Place("", FORMS[kind].shape))
    return table(HEAD, _rows(fields))


def _settings() -> str:
    _, top = models_json_schema(
        [(Settings, "validation")], ref_template="#/definitions/{model}", schema_generator=Described
    )
    fields = Fields(top["$defs"])
    fields.walk({"$ref": "#/definitions/Settings"}, Place("", shape_of(Settings)))
    return table(HEAD, _rows(fields))


def _rows(fields: Fields) -> list[tuple[str, ...]]:
    return [
        (
            f"`{row.path}`",
            _joined(row.takes),
            "required" if row.required else row.default,
            row.meaning(fields.everywhere(row)),
            "; ".join(row.sources).replace("HC ", "HC\N{NO-BREAK SPACE}"),
        )
        for row in fields.rows.values()
    ]


def _joined(takes: list[str]) -> str:
    """Join what several members of a union take: their words to one list, anything else as alternatives."""
    return (", " if all(taken.startswith("`") for taken in takes) else " or ").join(takes)
