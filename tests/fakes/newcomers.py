"""Manifests that ask for one group more than the organisation of the tests has, and what is planned of them."""

from pathlib import Path

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.plan import Plan
from tests.fakes.surroundings import Site

MANIFESTS = """
apiVersion: cadence-gitops/v1
kind: Organization
metadata: {name: acme}
spec: {crm: {provider: salesforce}}
---
apiVersion: cadence-gitops/v1
kind: Group
metadata: {name: newcomers}
spec: {title: Newcomers}
"""


def folder_in(path: Path) -> Path:
    """Write the manifests into a folder, and give it."""
    (path / "all.yaml").write_text(MANIFESTS)
    return path


def plan_in(folder: Path, site: Site) -> Plan:
    """Plan what a folder says."""
    live = site.reader().read()
    return build_plan(read_folder(folder), live, catalogue=CATALOGUE, stamp=Stamp(site.clock.now()))
