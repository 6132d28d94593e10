"""HubSpot's own facts: what its public API says to a service key or an app of the properties of contacts and companies."""

from cadence_gitops.crm.hubspot.reader import open_reader

__all__ = ["open_reader"]
