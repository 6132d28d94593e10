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
    "error.bad-file.something-else": "“{path}” is a file with something else in it, which nobody overwrites",
    "error.bad-file.something-else.way-out": "name another file with --to, or below crm in cadence-gitops.yaml.",
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
    "error.crm-unread": "{crm_title} couldn't be read ({problem}): {detail}",
    "error.crm-unread.way-out": "correct it in {crm_title} or in its settings, then run the same command again.",
    "error.crm-unread.unreachable": "no answer from {crm_title}: {detail}",
    "error.crm-unread.unreachable.way-out": "check the address and the network, then run the same command again.",
    "error.crm-unread.unauthorized": "{crm_title} doesn't accept the credentials: {detail}",
    "error.crm-unread.unauthorized.way-out": (
        "give the environment variables that cadence-gitops.yaml names credentials that hold; trying again mends nothing."
    ),
    "error.crm-unread.forbidden": "{crm_title} doesn't let these credentials see its metadata: {detail}",
    "error.crm-unread.forbidden.way-out": (
        "give the integration user or the app the permissions that it needs{needed}; trying again mends nothing."
    ),
    "error.crm-unread.quota-exhausted": "{crm_title} answers no more, since its allowance is used up: {detail}",
    "error.crm-unread.quota-exhausted.way-out": (
        "wait until there is more, or find out who uses it up: all programs of the account share it."
    ),
    "error.crm-unread.bad-answer": "{crm_title} answered with what isn't its metadata: {detail}",
    "error.crm-unread.bad-answer.way-out": (
        "check the address and what stands between, a proxy for example; else wait until the CRM works again."
    ),
    "error.crm-unread.incomplete-read": "{crm_title} told only a part of its metadata: {detail}",
    "error.crm-unread.incomplete-read.way-out": "run the same command again; nothing was kept of it.",
    "error.crm-unread.other-account": "{crm_title} was asked with the credentials of another account: {detail}",
    "error.crm-unread.other-account.way-out": (
        "give the environment variables the credentials of the account that cadence-gitops.yaml names, or correct it there."
    ),
    "error.incomplete-read.no-paging": "{what} could not be read completely: nothing says whether there is more",
    "error.incomplete-read.no-progress": "{what} could not be read completely: after {detail} there should be more, and isn't",
    "error.incomplete-read.more-pages": "{what} could not be read completely: {detail}, which was never documented",
    # Its settings.
    "error.bad-setting.crm-missing": "the manifests don't say which CRM is meant",
    "error.bad-setting.crm-missing.way-out": "name it with --crm, or correct the Organization.",
    "error.bad-setting.crm-not-read": "this program reads the metadata of {detail} only",
    "error.bad-setting.crm-not-read.way-out": "give one of them with --crm; other CRMs are checked by what pages say.",
    "error.bad-setting.crm-access-missing": "nothing says how the CRM's own metadata is read",
    "error.bad-setting.crm-access-missing.way-out": (
        "add to the environment in cadence-gitops.yaml: {detail} - the variables hold the secrets, the file never does."
    ),
    "error.bad-setting.unknown-object": "the CRM has no such object here; there are: {detail}",
    "error.bad-setting.unknown-object.way-out": "give one of these.",
    "error.bad-setting.unseen-object": "the CRM shows {detail} no such object: there is none, or that user may not see it",
    "error.bad-setting.unseen-object.way-out": (
        "give that user the permission to read the object, or a licence that has it; then run `cadence-gitops crm pull{offline}`."
    ),
    "error.bad-setting.misspelt-object": "the CRM has no such object here; did you mean “{detail}”?",
    "error.bad-setting.misspelt-object.way-out": "`cadence-gitops crm fields{offline}` lists all of them.",
    "error.bad-setting.not-a-vendor-token": "{setting}: what the environment has is empty, or has characters that no token has",
    "error.bad-setting.not-a-vendor-token.way-out": "copy it again, without spaces and line ends.",
    "error.bad-setting.retired-api-version": "the CRM no longer has the version of its API that is asked for: {detail}",
    "error.bad-setting.retired-api-version.way-out": (
        "name another as apiVersion in cadence-gitops.yaml, below crm, or leave it out."
    ),
    "error.unauthorized.vendor": "{service} didn't let us in; {request} was answered: {detail}",
    "error.unauthorized.vendor.way-out": (
        "check the secrets that cadence-gitops.yaml names for {service}: are they valid, and of the account that is meant?"
    ),
}
