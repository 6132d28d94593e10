"""Drafts the manifests of another CRM from those of today's, with how sure each line is: nothing is guessed in silence."""
