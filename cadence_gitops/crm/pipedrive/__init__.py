"""Pipedrive's facts: two versions of its API, of which one says what there is, and the other what may be written."""

from cadence_gitops.crm.pipedrive.reader import open_reader

__all__ = ["open_reader"]
