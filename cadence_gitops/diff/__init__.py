"""Differences between the desired and the live side, down to the leaf. Pure; the only home of deepdiff."""
