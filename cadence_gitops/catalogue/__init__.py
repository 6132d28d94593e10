"""Cadence's rules as data: what the help centre says, with its source and how sure it is. No code here decides anything."""
