"""English words for names of custom fields: what is wrong with one, the way out, and the lock file that pins them."""

from collections.abc import Mapping

CUSTOM_FIELDS: Mapping[str, str] = {
    "check.crm-field-of-another-type": "the field “{name}” is of the type {expected}, not {found}",
    "check.crm-field-of-another-type.way-out": "write the type that it has, if it is the field that is meant",
    "check.crm-field-of-another-type.reason": (
        "The type stands beside the name to tell fields of one name apart, and to notice when a field was made anew."
    ),
    "check.crm-field-missing.pinned": "“{name}” ({type}) is pinned to {found}, which the account no longer has",
    "check.crm-field-missing.pinned.way-out": (
        "`cadence-gitops crm pull` pins the field that has the name now; what the old one held is another field's"
    ),
    "check.crm-lock-of-another-account": (
        "the lock file pins “{name}” for the account {found}, and the environment's account is {expected}"
    ),
    "check.crm-lock-of-another-account.way-out": (
        "correct the account in cadence-gitops.yaml, or pin the names anew: `cadence-gitops crm pull`"
    ),
    "check.crm-lock-of-another-account.reason": (
        "The keys of one account mean nothing in another: nothing would be filled, or nobody would know what."
    ),
    "check.custom-field-not-pinned": "nothing tells which key “{found}” ({type}) has in this account",
    "check.custom-field-not-pinned.way-out": (
        "`cadence-gitops crm pull` looks it up and pins it in cadence-gitops.lock.json; until then the name is sent"
    ),
    "check.custom-field-not-pinned.reason": (
        "Pipedrive makes up another key for a custom field in every account. A name alone needn't be unique, and may become"
        " another field's."
    ),
    "check.custom-field-by-name": "“{found}” is a label, and {crm} is asked for a field by what its API calls it",
    "check.custom-field-by-name.way-out": "write the API's name of the field: `cadence-gitops crm fields` lists them",
    "check.custom-field-by-name.reason": (
        "Labels are translated and change. The API's name of a custom field is chosen by people in Salesforce and HubSpot,"
        " and is the same in every account."
    ),
    "lock.written.one": "{path} pins 1 key of {crm} now. Commit it: plans send the key, and not the name.",
    "lock.written.other": "{path} pins {n} keys of {crm} now. Commit it: plans send the keys, and not the names.",
    "lock.same.one": "{path} pins 1 key of {crm}, as before.",
    "lock.same.other": "{path} pins {n} keys of {crm}, as before.",
    "lock.unread": "The manifests could not be read whole, so {path} stays as it was: run the command again when they can.",
    "error.bad-file.not-a-lock": "“{path}” is no lock file that this version reads: {detail}",
    "error.bad-file.not-a-lock.way-out": (
        "take it from the repository's history, or remove it and pin the names anew: `cadence-gitops crm pull`."
    ),
}
