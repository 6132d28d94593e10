"""Change a Cadence organisation by pull request: plan, see what it would destroy, apply, go on."""

__version__ = "0.1.0"
