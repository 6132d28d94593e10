"""Salesforce's own facts: what its describe calls say to an integration user of the fields of leads, accounts and contacts."""

from cadence_gitops.crm.salesforce.reader import open_reader

__all__ = ["open_reader"]
