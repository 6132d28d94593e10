"""English words for what goes wrong with a CRM's own facts: its API, and the file that they are kept in."""

from collections.abc import Mapping

CRM_ERRORS: Mapping[str, str] = {
    # The file of a CRM's metadata.
    "error.bad-file.no-crm-metadata": "there is no metadata of the CRM: “{path}” doesn't exist",
    "error.bad-file.no-crm-metadata.way-out": "read the CRM's metadata with `cadence-gitops crm pull{offline}`.",
    "error.bad-file.not-crm-metadata": "“{path}” isn't a CRM's metadata: {detail}",
    "error.bad-file.not-crm-metadata.way-out": "write it anew with `cadence-gitops crm pull{offline}`.",
    "error.bad-file.crm-metadata-version": "“{path}” is metadata of format {detail}, which this version doesn't read",
    "error.bad-file.crm-metadata-version.way-out": "write it anew with `cadence-gitops crm pull{offline}`.",
    "error.bad-file.crm-metadata-edited": (
        "“{path}” was changed after it was written: its content doesn't have the digest that it names"
    ),
    "error.bad-file.crm-metadata-edited.way-out": (
        "change the CRM, not the file; then write it anew with `cadence-gitops crm pull{offline}`."
    ),
    "error.bad-file.other-crm": "“{path}” is metadata of another CRM: {detail}",
    "error.bad-file.other-crm.way-out": "name another file under `crm` in cadence-gitops.yaml, or pull this one anew.",
    "error.bad-file.other-account": "“{path}” is metadata of another account than the environment's: {detail}",
    "error.bad-file.other-account.way-out": (
        "check the account in cadence-gitops.yaml and whose credentials these are; another account's fields say nothing"
        " about this one's."
    ),
    # Its API.
    "error.forbidden": "{service} doesn't let these credentials see it ({request}): {detail}",
    "error.forbidden.way-out": "give the integration user or the app the permission that it needs; trying again mends nothing.",
    "error.quota-exhausted": "{service} answers no more: its allowance is used up ({limit}): {detail}",
    "error.quota-exhausted.way-out": (
        "wait until there is more, or find out who uses it up: all programs of the account share it."
    ),
}
