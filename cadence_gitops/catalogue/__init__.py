"""Cadence's rules as data: what the help centre says, with its source and how sure it is. No code here decides anything."""

from cadence_gitops.catalogue.catalogue import CATALOGUE, Catalogue

__all__ = ["CATALOGUE", "Catalogue"]
