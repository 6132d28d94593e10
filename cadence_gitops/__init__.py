"""Change a Cadence organisation by pull request: plan it, see what it would destroy, apply it, go on after a crash."""

__version__ = "0.1.0"
