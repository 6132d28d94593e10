"""Cadence's documented rules: what a write may say, who may say it, and what a change of CRM does."""
