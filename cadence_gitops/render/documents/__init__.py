"""Answers as JSON documents, one module for each; what they look like is written down in ``schemas/``."""
