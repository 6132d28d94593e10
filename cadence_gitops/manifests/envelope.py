"""What every manifest has around its specification, and the kinds that it may name."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from cadence_gitops.manifests.document import CONSENT, REMOVED
from cadence_gitops.model.directives import ConsentSpec, RemovedSpec
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.shape import Shape, shape_of
from cadence_gitops.model.spec import Slug, Spec

# As long as a reference to an object without a key, which is ``~`` and the id.
ServiceId = Annotated[str, Field(min_length=1, max_length=199, pattern=r"^\S+$")]


class Metadata(Spec):
    """Name an object, and the names it had before; ``id`` is the service's own, of an object made in the web app.

    ``protect`` says whether the object must not be lost.
    """

    name: Slug
    """The identity of the object, whichever file it is in. (ours)"""
    id: ServiceId | None = None
    """The service's own id of an object that was made in the web app; `pull` writes it. It binds the manifest to that
    object, whatever either of them says. (ours)"""
    previous_names: tuple[Slug, ...] = ()
    """A rename: the live object with one of these names becomes this one, with its history. (ours)"""
    protect: StrictBool | None = None
    """`true`: no plan may delete the object or have it lost to a change of CRM, until `false` was applied. The service
    remembers it, so that leaving it out, or the whole manifest, takes nothing away. (ours)"""


class DirectiveMetadata(Spec):
    """Name a directive."""

    name: Slug
    """Tells the document from others of its kind. (ours)"""


class Manifest(Spec):
    """Hold the four parts of an object's manifest."""

    api_version: Literal["cadence-gitops/v1"]
    kind: str
    metadata: Metadata
    spec: dict[str, object]


class DirectiveManifest(Spec):
    """Hold the four parts of a directive's manifest."""

    api_version: Literal["cadence-gitops/v1"]
    kind: str
    metadata: DirectiveMetadata
    spec: dict[str, object]


@dataclass(frozen=True, slots=True)
class Form:
    """Describe what a document of one kind must look like."""

    spec: type[Spec]
    shape: Shape
    envelope: type[Manifest] | type[DirectiveManifest]
    envelope_shape: Shape

    @property
    def whole(self) -> Shape:
        """Give the shape of the whole document, its specification in its place."""
        return Shape(fields={**self.envelope_shape.fields, "spec": self.shape})


_OBJECT = shape_of(Manifest)
_DIRECTIVE = shape_of(DirectiveManifest)
FORMS: Mapping[str, Form] = MappingProxyType(
    {
        **{kind.name: Form(kind.spec, kind.shape, Manifest, _OBJECT) for kind in KINDS},
        CONSENT: Form(ConsentSpec, shape_of(ConsentSpec), DirectiveManifest, _DIRECTIVE),
        REMOVED: Form(RemovedSpec, shape_of(RemovedSpec), DirectiveManifest, _DIRECTIVE),
    }
)
"""Every kind that a manifest may name."""
