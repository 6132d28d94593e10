"""English words for names of custom fields: what is wrong with one, the way out, and the lock file that pins them."""

from collections.abc import Mapping

CUSTOM_FIELDS: Mapping[str, str] = {
    "check.custom-field-ambiguous": (
        "“{found}” ({type}) is the name of more than one field of the object “{object}”: {expected}"
    ),
    "check.custom-field-ambiguous.way-out": (
        "rename all but one in the CRM, or write the key of the right one, then `cadence-gitops crm pull`"
    ),
    "check.custom-field-ambiguous.reason": (
        "Names of fields needn't be unique in Pipedrive. To choose one would be to guess, and a wrong guess fills the wrong"
        " field with the data of every lead."
    ),
    "check.custom-field-unknown": "no custom field of the object “{object}” is named “{found}”",
    "check.custom-field-unknown.way-out": "correct the name, or make the field in the CRM and read it again",
    "check.custom-field-unknown.reason": "A name stands for a field that the account has; Cadence makes no fields in a CRM.",
    "check.custom-field-is-standard": "“{found}” is no custom field: the CRM itself has it on the object “{object}”",
    "check.custom-field-is-standard.way-out": "write {suggestion}, which is what the API calls it in every account",
    "check.custom-field-is-standard.reason": (
        "Only the keys of custom fields differ between accounts. What the CRM itself has is written by its own name."
    ),
    "check.custom-field-of-another-type": "the field “{name}” is of the type {expected}, not {found}",
    "check.custom-field-of-another-type.way-out": "write the type that it has, if it is the field that is meant",
    "check.custom-field-of-another-type.reason": (
        "The type stands beside the name to tell fields of one name apart, and to notice when a field was made anew."
    ),
    "check.custom-field-key-gone": "“{name}” ({type}) is pinned to {found}, which the account no longer has",
    "check.custom-field-key-gone.way-out": (
        "`cadence-gitops crm pull` pins the field that has the name now; what the old one held is gone"
    ),
    "check.custom-field-key-gone.reason": (
        "A field that is deleted and made anew has the same name and another key: another field, and an empty one."
    ),
    "check.custom-field-lock-of-another-account": (
        "the lock file pins “{name}” for the account {found}, and the environment's account is {expected}"
    ),
    "check.custom-field-lock-of-another-account.way-out": (
        "correct the account in cadence-gitops.yaml, or pin the names anew: `cadence-gitops crm pull`"
    ),
    "check.custom-field-lock-of-another-account.reason": (
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
    "error.bad-file.not-a-lock": "“{path}” is no lock file that this version reads: {detail}",
    "error.bad-file.not-a-lock.way-out": (
        "take it from the repository's history, or remove it and pin the names anew: `cadence-gitops crm pull`."
    ),
}
