"""Ringover's public API, as far as Cadence depends on what is set up there. Nothing is ever written."""
