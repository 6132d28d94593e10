"""A document's value to what it declares. Twice: quickly for what is right, and thoroughly for what is wrong."""

from collections.abc import Iterator
from typing import Any, TypeGuard

from pydantic import JsonValue, ValidationError

from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.manifests import form_checks as form
from cadence_gitops.manifests.document import API_VERSION, Document
from cadence_gitops.manifests.envelope import FORMS, Form, Manifest
from cadence_gitops.manifests.findings import findings, shown
from cadence_gitops.manifests.parser import Parsed, subject_of
from cadence_gitops.model.address import Address
from cadence_gitops.model.directives import Consent, ConsentSpec, Removed, RemovedSpec
from cadence_gitops.model.resource import Origin, Resource
from cadence_gitops.model.spec import Spec
from cadence_gitops.model.tree import as_written

Entry = Resource | Consent | Removed

_UNKNOWN = Form(Spec, FORMS["Group"].shape, Manifest, FORMS["Group"].envelope_shape)


def form_of(value: JsonValue) -> Form | None:
    """Give the form that a document claims to have."""
    kind = value.get("kind") if isinstance(value, dict) else None
    return FORMS.get(kind) if isinstance(kind, str) else None


def interpret(value: JsonValue, origin: Origin) -> tuple[Address, Entry] | None:
    """Give what a document declares, or None if anything about it is wrong."""
    if not enveloped(value):
        return None
    try:
        return declared(value, origin)
    except ValidationError:
        return None


def right(value: JsonValue) -> bool:
    """Tell whether a document declares something, as ``interpret``, which gives it."""
    if not enveloped(value):
        return False
    try:
        FORMS[value["kind"]].spec.model_validate(value["spec"])
    except ValidationError:
        return False
    return True


def enveloped(value: JsonValue) -> TypeGuard[dict[str, Any]]:
    """Tell whether what is around the specification of a document is right."""
    chosen = form_of(value)
    try:
        return chosen is not None and bool(chosen.envelope.model_validate(value))
    except ValidationError:
        return False


def judged(parsed: Parsed) -> list[Diagnostic] | None:
    """Say what is wrong with a document over which nothing is laid; None if it is right."""
    file, value = parsed.source.file, parsed.value
    if right(value):
        return None
    return wrongs(Document(file, value, parsed.root, subject_of(value)), parsed.unresolved)


def wrongs(document: Document, unresolved: frozenset[Location]) -> list[Diagnostic]:
    """Say what is wrong with a document; of a value that is unknown nothing but that can be said."""
    return [finding for finding in wrong(document) if finding.location not in unresolved]


def declared(value: dict[str, Any], origin: Origin) -> tuple[Address, Entry]:
    """Give what a document declares of which the envelope is right; raises ``ValidationError`` if the rest isn't."""
    kind, metadata, given = value["kind"], value["metadata"], value["spec"]
    chosen = FORMS[kind]
    spec = chosen.spec.model_validate(given)
    address = Address(kind, metadata["name"])
    if isinstance(spec, ConsentSpec):
        return address, Consent(address.name, spec, origin)
    if isinstance(spec, RemovedSpec):
        return address, Removed(address.name, spec, origin)
    previous, service_id = tuple(metadata.get("previousNames") or ()), metadata.get("id")
    resource = Resource(address, spec, previous, origin, service_id, metadata.get("protect"))
    tree = as_written(chosen.shape, given)
    return address, resource if tree is None else resource.knowing(tree)


def wrong(document: Document) -> Iterator[Diagnostic]:
    """Say everything that is wrong with a document."""
    value = document.value
    if not isinstance(value, dict):
        yield form.NOT_A_MANIFEST.finding(document.place(""), found=shown(value))
        return
    chosen = form_of(value)
    version, kind = value.get("apiVersion"), value.get("kind")
    if version != API_VERSION:
        found = "" if version is None else shown(version).strip('"')
        yield form.WRONG_API_VERSION.finding(document.place("/apiVersion"), found=found, expected=API_VERSION)
        if chosen is None:
            return
    if kind is not None and chosen is None:
        found = kind if isinstance(kind, str) else shown(kind)
        known = ", ".join(sorted(FORMS))
        meant = closest(found, FORMS)
        yield form.UNKNOWN_KIND.finding(document.place("/kind"), found=found, expected=known, suggestion=meant)
        value = {**value, "kind": ""}
    yield from _wrong_parts({**value, "apiVersion": API_VERSION}, document, chosen=chosen or _UNKNOWN)


def _wrong_parts(value: dict[str, JsonValue], document: Document, *, chosen: Form) -> Iterator[Diagnostic]:
    try:
        chosen.envelope.model_validate(value)
    except ValidationError as error:
        yield from findings(error, document, shape=chosen.envelope_shape)
    spec = value.get("spec")
    if chosen is _UNKNOWN or not isinstance(spec, dict):
        return
    try:
        chosen.spec.model_validate(spec)
    except ValidationError as error:
        yield from findings(error, document, shape=chosen.shape, base="/spec")
