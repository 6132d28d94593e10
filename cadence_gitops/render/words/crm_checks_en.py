"""English words for the checks of a CRM's metadata: the finding, the way out, the reason for the check."""

from collections.abc import Mapping

_FIELDS: Mapping[str, str] = {
    "check.crm-object-missing": "the CRM shows {user} no {found}: there is none, or that user may not see it",
    "check.crm-object-missing.conditions": (
        "the CRM shows {user} no {found}, so that these conditions weren't checked: there is none, or that user may not see it"
    ),
    "check.crm-object-missing.way-out": (
        "give that user the permission to read the object, or a licence that has it; then read the metadata anew with"
        " `cadence-gitops crm pull`"
    ),
    "check.crm-object-missing.reason": (
        "A CRM answers the same for an object that doesn't exist and for one that the user of the metadata may not see."
    ),
    "check.crm-object-read-only": "{user} may not edit a {found}, whatever the fields of it allow",
    "check.crm-object-read-only.way-out": "give that user the permission to edit the object",
    "check.crm-object-read-only.create": "{user} may not make a {found}; whether Cadence makes records, no page says",
    "check.crm-object-read-only.create.way-out": "give that user the permission to create the object, if Cadence shall make any",
    "check.crm-object-read-only.reason": "Without the permission for the object, no field of it is written.",
    "check.crm-field-missing": "{object} has no field {found}",
    "check.crm-field-missing.way-out": (
        "correct the name (`cadence-gitops crm fields --search` finds it), or make the field in the CRM and read the"
        " metadata anew with `cadence-gitops crm pull`"
    ),
    "check.crm-field-missing.hidden": "{object} has no field {found}, or it is hidden from {user}",
    "check.crm-field-missing.hidden.way-out": (
        "correct the name, or give that user read and edit access by field-level security; then read the metadata anew"
        " with `cadence-gitops crm pull`"
    ),
    "check.crm-field-missing.no-custom-fields": (
        "{found} isn't among the fields of {object}: {user} sees not a single custom field"
    ),
    "check.crm-field-missing.no-custom-fields.way-out": (
        "look at the field-level security of that user first: a permission set that grants read and edit access to the"
        " mapped fields is missing; then read the metadata anew with `cadence-gitops crm pull`"
    ),
    "check.crm-field-missing.by-name": "{object} has no custom field “{found}” of this type",
    "check.crm-field-missing.by-name.way-out": (
        "write the name and the type as the CRM shows them (`cadence-gitops crm fields --search` finds them)"
    ),
    "check.crm-field-missing.reason": (
        "Cadence can't read or write a field that isn't there. Names count letter by letter. Salesforce leaves out, without a"
        " word, what the user that asks may not see."
    ),
    "check.crm-field-ambiguous": "{object} has several fields “{found}” of this type: {candidates}",
    "check.crm-field-ambiguous.way-out": "give one of them another name in the CRM, or write the key of the one that is meant",
    "check.crm-field-ambiguous.reason": "Names of custom fields need not be unique, and a guess would write into a wrong field.",
    "check.crm-field-archived": "{found} ({label}) is archived in the CRM",
    "check.crm-field-archived.on": "{found} ({label}) was archived on {on}",
    "check.crm-field-archived.way-out": "restore it in the CRM, or map another field",
    "check.crm-field-archived.reason": "An archived field still exists, and is neither shown nor written.",
    "check.crm-field-read-only": "{found} ({label}) can't be written",
    "check.crm-field-read-only.calculated": "{found} ({label}) can't be written: the CRM calculates it",
    "check.crm-field-read-only.auto-number": "{found} ({label}) can't be written: the CRM numbers it",
    "check.crm-field-read-only.compound": "{found} ({label}) can't be written: it is made of other fields",
    "check.crm-field-read-only.system": "{found} ({label}) can't be written: the CRM sets it",
    "check.crm-field-read-only.not-editable-by-principal": "{found} ({label}) can't be written by {user}",
    "check.crm-field-read-only.not-editable-by-principal.way-out": (
        "give that user edit access by field-level security, unless nobody has it: then map another field"
    ),
    "check.crm-field-read-only.read-only-value": "{found} ({label}) can't be written: the CRM holds its value to be read-only",
    "check.crm-field-read-only.assumed": (
        "{found} ({label}) can probably not be written: the CRM's documentation doesn't name it among what is"
    ),
    "check.crm-field-read-only.assumed.way-out": "try it with one record before you rely on it, or map another field",
    "check.crm-field-read-only.not-told": "{found} ({label}): nobody knows whether it can be written, the CRM doesn't tell",
    "check.crm-field-read-only.not-told.way-out": "try it with one record before you rely on it",
    "check.crm-field-read-only.way-out": "map a field that can be written",
    "check.crm-field-read-only.reason": "What Cadence writes into a field that can't be written is refused, record by record.",
    "check.crm-compound-field": "{found} is made of other fields, and is written by them: {expected}",
    "check.crm-compound-field.way-out": "map one of its parts",
    "check.crm-compound-field.without-parts": "{found} is made of other fields, of which none can be written",
    "check.crm-compound-field.without-parts.way-out": "map a field that holds one text",
    "check.crm-compound-field.reason": (
        "A compound field, such as an address or the name of a person, is read-only: its parts are what can be written."
    ),
    "check.crm-field-create-only": "{found} ({label}) is written when a record is made, and never after",
    "check.crm-field-create-only.way-out": "map a field that can be updated, unless that is what you want",
    "check.crm-field-create-only.reason": "An update of such a field is refused; only a new record may have it.",
    "check.crm-field-type": "{cadence} can't be held by {found}, whose type is {type}",
    "check.crm-field-type.doubtful": "{cadence} may not fit into {found}, whose type is {type}",
    "check.crm-field-type.doubtful.way-out": (
        "look at some values in Cadence: what it writes there, no page says; a field of one of these types holds any"
    ),
    "check.crm-field-type.way-out": "map a field of one of these types",
    "check.crm-field-type.reason": (
        "A text doesn't fit into a number, nor one value into a list of others. Which types fit is our reading, in a table"
        " in the documentation."
    ),
    "check.crm-field-hidden": "{found} ({label}) is hidden in the CRM",
    "check.crm-field-hidden.way-out": "make it visible, or map the field that people see",
    "check.crm-field-hidden.reason": "Nobody in the CRM would see what Cadence writes there.",
    "check.crm-required-field": (
        "{object} can't be made without {found} ({label}), and nothing here fills it; whether Cadence makes records, no page"
        " says"
    ),
    "check.crm-required-field.way-out": (
        "map it if it isn't mapped in Cadence already, or have the CRM fill it in; a mapping that isn't listed here is left alone"
    ),
    "check.crm-required-field.reason": "The CRM refuses a new record without a value for each field that it requires.",
    "check.crm-country-picklist": (
        "{found} takes only names that are configured in the CRM: {code} stands beside it, a picklist"
    ),
    "check.crm-country-picklist.way-out": "see to it that people write the configured names, in the CRM's own language",
    "check.crm-country-picklist.reason": (
        "With state and country picklists Salesforce refuses a record whose country it doesn't know by that name."
    ),
    "check.crm-person-accounts": (
        "{found} is a company's name, and some accounts here are people: theirs is made of first and last name"
    ),
    "check.crm-person-accounts.of-people": "{found} is there only for accounts that are people",
    "check.crm-person-accounts.way-out": (
        "see to it that Cadence works with accounts of one sort, or expect refusals for the other"
    ),
    "check.crm-person-accounts.reason": (
        "Where person accounts are on, an account is a company or a person, and the two have different fields."
    ),
}
_STATUSES: Mapping[str, str] = {
    "check.crm-status-not-a-picklist": "the integration status can't be {found}, whose type is {type}",
    "check.crm-status-not-a-picklist.doubtful": "{found} may be no picklist: nobody knows what its type {type} holds",
    "check.crm-status-not-a-picklist.way-out": "map a picklist",
    "check.crm-status-not-a-picklist.reason": "Statuses are the values of the picklist that is mapped as integration status.",
    "check.crm-status-not-an-option": "{field} has no value “{found}”",
    "check.crm-status-not-an-option.way-out": "write a value of the list, not its label, or add it in the CRM first",
    "check.crm-status-not-an-option.unrestricted": (
        "{field} has no value “{found}”, and the CRM would take it without a word: the list isn't restricted"
    ),
    "check.crm-status-not-an-option.incomplete": (
        "“{found}” isn't among the values of {field} that could be read, and there may be more"
    ),
    "check.crm-status-not-an-option.incomplete.way-out": "look in the CRM whether it has this value",
    "check.crm-status-not-an-option.reason": (
        "What counts is a status's value in the CRM's API, letter by letter. Pages and people show labels, which are another"
        " thing and are translated."
    ),
    "check.crm-option-inactive": "“{found}” is a value of {field} that can't be chosen any more",
    "check.crm-option-inactive.way-out": "use one that can, or make it active again in the CRM",
    "check.crm-option-inactive.reason": "Inactive values stay in old records, and are refused for new ones.",
    "check.crm-options-unknown": "the values of {found} could not be read: no status of it is checked",
    "check.crm-options-unknown.empty": "{found} has no value that a status could be",
    "check.crm-options-unknown.empty.way-out": "add the values in the CRM, or map another picklist",
    "check.crm-options-unknown.way-out": "compare the statuses with the CRM's list yourself",
    "check.crm-options-unknown.reason": "Some properties show an empty list although they have values, which are kept elsewhere.",
    "check.crm-dependent-picklist": "which values of {found} a record can have depends on its {on}; that isn't checked",
    "check.crm-dependent-picklist.way-out": "see to it that each value that counts can be had with every {on} that occurs",
    "check.crm-dependent-picklist.reason": "The CRM refuses a value that the controlling field's value doesn't allow.",
    "check.crm-status-unmapped": (
        "no manifest says which picklist holds the status of the {object}: “{found}” and the others aren't checked"
    ),
    "check.crm-status-unmapped.way-out": "map integrationStatus in the FieldMapping of that object",
    "check.crm-status-unmapped.reason": "What is mapped in the web app alone isn't known where manifests are checked offline.",
}
_CONDITIONS: Mapping[str, str] = {
    "check.crm-text-too-long": "“{found}” has {length} characters, and {field} takes {longest}",
    "check.crm-text-too-long.way-out": "shorten it, or lengthen the field in the CRM",
    "check.crm-text-too-long.reason": (
        "A text that is longer than its field is refused or cut, and nothing in the field equals it."
    ),
    "check.crm-condition-field": "{objects} has no field {found}",
    "check.crm-condition-field.hidden": "{objects} has no field {found}, or it is hidden from {user}",
    "check.crm-condition-field.archived": "{found} is archived in the CRM",
    "check.crm-condition-field.archived.way-out": "restore it in the CRM, or compare another field",
    "check.crm-condition-field.elsewhere": (
        "{objects} has no field {found}, but {elsewhere} has; whether conditions look there, no page says"
    ),
    "check.crm-condition-field.elsewhere.way-out": "compare a field of the object that the workflow is about",
    "check.crm-condition-field.way-out": (
        "write the name that the CRM's API has for it (`cadence-gitops crm fields --search` finds it)"
    ),
    "check.crm-condition-field.reason": "A condition on a field that doesn't exist can't be true for anybody.",
    "check.crm-condition-value": "“{found}” can't be a value of {field}, whose type is {type}",
    "check.crm-condition-value.option": "{field} has no value “{found}”",
    "check.crm-condition-value.inactive": "“{found}” is a value of {field} that can't be chosen any more",
    "check.crm-condition-value.way-out": "compare with a value that the field can have",
    "check.crm-condition-value.reason": (
        "A condition that nothing can fulfil enrols nobody. It is a warning, since no page says how conditions compare."
    ),
}
_METADATA: Mapping[str, str] = {
    "check.crm-metadata-of-other-crm": (
        "the metadata is of {of}, and these manifests choose {found}: no field and no status was checked"
    ),
    "check.crm-metadata-of-other-crm.way-out": "name the metadata of the CRM that is chosen here",
    "check.crm-metadata-of-other-crm.reason": "Fields of one CRM say nothing about those of another.",
    "check.crm-metadata-old": "the metadata of {found} was read {days} days ago",
    "check.crm-metadata-old.way-out": "read it anew with `cadence-gitops crm pull`; `cadence-gitops crm diff` shows what changed",
    "check.crm-metadata-old.reason": "People add, rename and archive fields of a CRM without telling anybody.",
    "check.crm-not-judged": "the metadata of {crm} doesn't show {number} things, which were not checked",
    "check.crm-not-judged.way-out": "keep them in mind: a write can still be refused for one of them",
    "check.crm-not-judged.reason": "A check that found nothing promises no more than it saw.",
}
_BLIND_SPOTS: Mapping[str, str] = {
    "blind-spot.salesforce-cadence-writes-as-another": (
        "what the users may do with whom Cadence writes: it isn't the user that read the metadata"
    ),
    "blind-spot.salesforce-fields-hidden-from-the-user": "fields that the user of the metadata may not see",
    "blind-spot.salesforce-validation-rules": "validation rules, triggers and flows that refuse a record",
    "blind-spot.salesforce-inactive-values": "values of picklists that are inactive",
    "blind-spot.salesforce-values-of-record-types": "which record type has which values of a picklist",
    "blind-spot.salesforce-values-that-depend": "which values of a dependent picklist go with a record's other values",
    "blind-spot.salesforce-names-of-states-and-countries": "which names of states and countries are configured for text fields",
    "blind-spot.salesforce-which-accounts-are-people": "which accounts are companies, and which are people",
    "blind-spot.hubspot-cadence-writes-as-another": (
        "what the app may do with which Cadence writes: it isn't the one that read the metadata"
    ),
    "blind-spot.hubspot-who-made-the-token": "whose token it is: it stops when that person's permissions go",
    "blind-spot.hubspot-conditionally-required": "properties that administrators require for some records",
    "blind-spot.hubspot-validation-rules": "rules for what a property's text must look like",
    "blind-spot.hubspot-options-kept-elsewhere": "values of lists that HubSpot keeps elsewhere, such as owners and pipelines",
    "blind-spot.hubspot-sensitive-properties": "sensitive properties, for which these credentials lack the scope",
    "blind-spot.pipedrive-cadence-writes-as-another": (
        "what the users may do with whom Cadence writes: it isn't the user that read the metadata"
    ),
    "blind-spot.pipedrive-writable-in-v2": "whether version 2 of the API writes a field: only version 1 has flags",
    "blind-spot.pipedrive-parts-of-names-in-v2": (
        "whether version 2 of the API writes first and last names: it names only the whole"
    ),
    "blind-spot.pipedrive-fields-of-contact-sync": "fields that may be written only with contact sync, such as the job title",
    "blind-spot.pipedrive-length-of-texts": "how long a text may be",
}

CRM_CHECKS: Mapping[str, str] = {**_FIELDS, **_STATUSES, **_CONDITIONS, **_METADATA, **_BLIND_SPOTS}
