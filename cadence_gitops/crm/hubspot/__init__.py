"""HubSpot's properties, by its public API: what contacts and companies have, and what of it may be written."""
