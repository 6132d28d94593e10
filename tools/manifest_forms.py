"""The form of every kind as plain JSON Schema with the fields' texts: what the editors' schema and the reference are made of."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from cadence_gitops.manifests.document import CONSENT, REMOVED
from cadence_gitops.manifests.envelope import FORMS, DirectiveMetadata, Metadata
from tools.described import Described, readable

Json = dict[str, Any]
_DIRECTIVES = {
    CONSENT: "Consents: who accepts which losses, of which change of CRM, of which organisation, until when.",
    REMOVED: "Removals: declared deletions, with the reason.",
}
_TEMPLATE = "#/definitions/{model}"


@dataclass(frozen=True, slots=True)
class ManifestForms:
    """Hold the schemas of specifications and of metadata by kind, each a reference into ``definitions``."""

    specs: Mapping[str, Json]
    metadata: Mapping[str, Json]
    definitions: Mapping[str, Json]


def kind_texts() -> Mapping[str, str]:
    """Say of every kind what it is: a kind's module begins with it."""
    return {name: _DIRECTIVES.get(name) or _text(form.spec) for name, form in FORMS.items()}


def _text(model: type[BaseModel]) -> str:
    return (sys.modules[model.__module__].__doc__ or "").partition("\n\n")[0].replace("\n", " ")


def manifest_forms() -> ManifestForms:
    """Derive the forms of all kinds."""
    models: list[type[BaseModel]] = [Metadata, DirectiveMetadata, *(form.spec for form in FORMS.values())]
    found, top = models_json_schema(
        [(model, "validation") for model in models], ref_template=_TEMPLATE, schema_generator=Described
    )
    references: dict[object, Json] = {model: reference for (model, _), reference in found.items()}
    return ManifestForms(
        specs={name: references[form.spec] for name, form in FORMS.items()},
        metadata={name: references[form.envelope.model_fields["metadata"].annotation] for name, form in FORMS.items()},
        definitions=readable(top["$defs"]),
    )
