"""Lets ``python -m cadence_gitops`` do what ``cadence-gitops`` does."""

from cadence_gitops.cli import entry

if __name__ == "__main__":
    entry()
