"""Where manifests come from: a folder, the overlays of an environment upon it, and the values of variables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.core_schema import Scalar

if TYPE_CHECKING:
    from cadence_gitops.model.crm_naming import Naming


@dataclass(frozen=True, slots=True)
class Source:
    """Say what is read as one desired side.

    ``overlays`` are folders whose documents change or add to those of ``folder``, by kind and name, the later ones last.
    ``root`` is the folder to which findings and origins name files; None: ``folder``. ``apart`` are folders that aren't
    part of ``folder`` although they lie in it, and ``definitions`` are the places where variables get their values.
    ``others`` are the other environments that read ``folder``, with their overlays. ``naming`` says which keys the names of
    custom fields stand for; None: names stay names.
    """

    folder: Path
    overlays: tuple[Path, ...] = ()
    variables: Mapping[str, Scalar] = field(default_factory=dict)
    root: Path | None = None
    apart: tuple[Path, ...] = ()
    definitions: Mapping[str, Location] = field(default_factory=dict)
    others: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    naming: "Naming | None" = None
