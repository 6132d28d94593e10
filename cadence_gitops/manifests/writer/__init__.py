"""Manifests written: new ones as a person would write them, existing ones changed in place and nowhere else."""
