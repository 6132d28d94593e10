"""Validation: Cadence's rules applied to manifests, without a network. Pure."""
