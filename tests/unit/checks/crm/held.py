"""Manifests held against metadata by one check, and findings as lines that one can read."""

from collections.abc import Callable, Iterator
from datetime import datetime

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.diagnostics import Diagnostic, in_order
from cadence_gitops.manifests.read import read_texts
from cadence_gitops.model.crm_metadata import CrmMetadata
from tests.fakes.crm_accounts import NOW
from tests.unit.checks.samples import line

Examine = Callable[[CrmSides], Iterator[Diagnostic]]


def sides(text: str, metadata: CrmMetadata, *, now: datetime = NOW) -> CrmSides:
    """Read manifests, and lay the metadata beside them."""
    return CrmSides(Context(read_texts([("a.yaml", text)]), CATALOGUE), metadata, now)


def held(examine: Examine, text: str, metadata: CrmMetadata, *, now: datetime = NOW) -> list[str]:
    """Give what a check finds."""
    return [line(finding) for finding in in_order(examine(sides(text, metadata, now=now)))]
