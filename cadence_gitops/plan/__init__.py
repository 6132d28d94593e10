"""The plan: what would be done and destroyed, as a value. Pure."""
