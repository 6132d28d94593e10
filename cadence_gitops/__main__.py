"""Lets ``python -m cadence_gitops`` do what ``cadence-gitops`` does."""

import sys

from cadence_gitops.cli import main

if __name__ == "__main__":
    sys.exit(main())
