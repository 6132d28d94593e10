"""English words for the checks of Cadence's rules: the finding, the way out, the reason for the check."""

from collections.abc import Mapping

CHECKS: Mapping[str, str] = {
    # The folder as a whole.
    "check.exactly-one-organization": "a folder describes exactly one organisation",
    "check.exactly-one-organization.way-out": "keep one manifest of kind Organization; another organisation is another folder",
    "check.exactly-one-organization.reason": (
        "Everything in a folder belongs to one organisation. Without its manifest the CRM isn't known, and with two "
        "nobody could say where an object belongs."
    ),
    "check.unknown-reference": "{subject} refers to {expected}/{found}, which no manifest declares",
    "check.unknown-reference.way-out": "correct the name, or add the manifest of the {expected}",
    "check.unknown-reference.reason": (
        "References are names of objects in these manifests. A name that nothing has can't be sent to Cadence."
    ),
    "check.not-unique": "{holder} at {first} has the same {fields}",
    "check.not-unique.way-out": "change one of the two, or remove it",
    "check.not-unique.live": "{holder}, which is live and which no manifest describes, has the same {fields}",
    "check.not-unique.live.way-out": (
        "change it here or in the web app; if the two are one object, write {same} under the manifest's metadata"
    ),
    "check.not-unique.reason": (
        "Cadence tells groups apart by title, people by mail address, and so on. Two that are equal can't both exist."
    ),
    "check.previous-name": "the former name “{found}” belongs to {holder} (at {first})",
    "check.previous-name.way-out": "remove the name from previousNames, or rename the other object",
    "check.previous-name.reason": "A rename moves one object to a new name; two objects can't both be the old one.",
    "check.removed-and-present": "{found} is to be removed, and its manifest is still there (at {first})",
    "check.removed-and-present.way-out": "remove its manifest, or take it off the list",
    "check.removed-and-present.reason": "One file says that the object exists, another that it doesn't.",
    "check.removed-singleton": "{found} can't be removed",
    "check.removed-singleton.way-out": "take it off the list",
    "check.removed-singleton.reason": "An organisation is not made and not deleted by its own configuration.",
    "check.unknown-kind-of-object": "there is no kind “{found}”",
    "check.unknown-kind-of-object.way-out": "write Kind/name with one of the kinds that exist",
    "check.unknown-kind-of-object.reason": "A removal or a consent for something that can't exist has no effect.",
    "check.consent-elsewhere": "the consent is for the organisation “{found}”, and has no effect here",
    "check.consent-elsewhere.way-out": "move it to the folder of that organisation",
    "check.consent-elsewhere.reason": "A consent counts for the one organisation that it names, so that none can be borrowed.",
    # The CRM and its mapping.
    "check.unknown-crm": "no page of the help centre mentions a CRM “{found}”",
    "check.unknown-crm.way-out": "use the id of a CRM that Cadence works with",
    "check.unknown-crm.reason": "Nothing is known of what such a CRM maps, keeps or destroys.",
    "check.change-from-itself": "the change of CRM comes from {found} and goes to {found}",
    "check.change-from-itself.way-out": (
        "“from” is the CRM that the organisation leaves, “provider” the one that it goes to; without a change, remove it"
    ),
    "check.change-from-itself.reason": "A change declares where the organisation comes from, as a precondition.",
    "check.missing-required-mapping": "the mapping of {crm} doesn't map {expected} on the object “{found}”",
    "check.missing-required-mapping.way-out": "add {expected} to the FieldMapping of this object",
    "check.missing-required-mapping.reason": (
        "After a change of CRM nobody but the super admin can log in before the required fields are mapped: first name, "
        "last name, and the name of the company. Without a change a mapping made in the web app may hold the rest, "
        "and this is a warning."
    ),
    "check.mapping-of-other-crm": "this mapping is for {found}, and the organisation is on {expected}",
    "check.mapping-of-other-crm.way-out": "remove it, or correct the CRM",
    "check.mapping-of-other-crm.reason": (
        "An organisation has one CRM at a time, and a change of CRM erases the mapping of the one that it leaves."
    ),
    "check.unknown-crm-object": "{crm} has no object “{found}” that Cadence maps",
    "check.unknown-crm-object.way-out": "use one of the objects of this CRM",
    "check.unknown-crm-object.reason": "The page on field mapping lists the objects of each CRM.",
    "check.field-not-on-object": "the {object} of {crm} can't feed {found}",
    "check.field-not-on-object.way-out": "map it on an object that feeds it, or remove it",
    "check.field-not-on-object.reason": "The page on field mapping lists the Cadence fields that each object can feed.",
    "check.fixed-field-mapped": "{crm} sets {found} itself; it can't be mapped",
    "check.fixed-field-mapped.way-out": "remove the line: the field is filled anyway",
    "check.fixed-field-mapped.reason": "Some fields are set by the CRM and can't be changed in Cadence.",
    # Forms.
    "check.repeated-form-field": "the form has the field {found} already (at {first})",
    "check.repeated-form-field.way-out": "keep one of the two",
    "check.repeated-form-field.reason": "A form is built from fields; the same field twice would be filled in twice.",
    "check.fixed-field-in-form": "{crm} sets {found} itself; whether a form's can be changed isn't documented",
    "check.fixed-field-in-form.way-out": "look in the form builder which fields can't be changed",
    "check.fixed-field-in-form.reason": (
        "Some fields of forms are set by the CRM and can't be changed; the pages of HubSpot and Pipedrive say so, and "
        "don't say which. In the field mapping, this one can't."
    ),
    # Workflows.
    "check.trigger-not-on-crm": "{crm} has no trigger {found}",
    "check.trigger-not-on-crm.way-out": "use a trigger that {crm} has, or remove the workflow",
    "check.trigger-not-on-crm.reason": (
        "The page documents two triggers for one CRM only: lead status for Salesforce, contact status for HubSpot."
    ),
    "check.trigger-disputed": "the pages disagree whether {crm} has the trigger {found}",
    "check.trigger-disputed.way-out": "look in the web app; the service has the last word when the plan is applied",
    "check.trigger-disputed.reason": (
        "One page gives the trigger to another CRM only, a newer one describes what it needs for this CRM too."
    ),
    "check.availability-unknown": "no page says whether {crm} has {found}",
    "check.availability-unknown.way-out": "look in the web app; the service has the last word when the plan is applied",
    "check.availability-unknown.reason": (
        "Pages name this for some CRMs and are silent on the others. Silence is neither a yes nor a no."
    ),
    "check.overlapping-workflows": (
        "{first} starts on the same trigger ({count} standard in all); which of them goes first is unknown"
    ),
    "check.overlapping-workflows.way-out": "make sure that their actions don't contradict each other, in either order",
    "check.overlapping-workflows.reason": (
        "No page says whether a cadence's own workflow overrides a standard one with the same trigger."
    ),
    "check.pause-duration": "a pause needs a number of days or of minutes, one of the two",
    "check.pause-duration.way-out": "give either days or minutes",
    "check.pause-duration.reason": "The page gives the pause one time limit, in days or in minutes.",
    "check.no-status-given": "the action changes no status",
    "check.no-status-given.way-out": "give the status of the account, of the lead, or both",
    "check.no-status-given.reason": "Whether both are required is unknown; without any the action does nothing.",
    "check.conditions": "a group of conditions has either “all” or “any”",
    "check.conditions.way-out": "keep one of the two; groups can be nested",
    "check.conditions.reason": "With both, or with neither, it isn't clear how the conditions are joined.",
    # Integration statuses.
    "check.status-not-declared": "no IntegrationStatus of these manifests has the {object} status “{found}”",
    "check.status-not-declared.way-out": (
        "correct the status, or add it to the IntegrationStatus of the {object}; only the live CRM knows its whole list"
    ),
    "check.status-not-declared.reason": (
        "A status that the CRM's picklist lacks is an error in Cadence. Where the manifests name all statuses of an "
        "object, others are refused; where they don't, only the live CRM can tell, and this is a warning."
    ),
    "check.status-not-in-picklist": "the CRM's list for the {object} has no status “{found}”",
    "check.status-not-in-picklist.way-out": "use a status of the list, or add it in the CRM first",
    "check.status-not-in-picklist.reason": "Cadence reads the statuses from the picklist that is mapped in the CRM.",
    "check.status-used-twice": "the status “{found}” has a meaning already (at {first})",
    "check.status-used-twice.way-out": "give each status one meaning",
    "check.status-used-twice.reason": "Each status of the CRM can be used once.",
    "check.default-status": "the default is none of the statuses that the manifest names",
    "check.default-status.way-out": "choose one of the statuses, or add this one",
    "check.default-status.reason": (
        "The default is one of the statuses. Where some of them are unmanaged it may be one of those: a warning then."
    ),
    "check.status-object-unknown": "no page speaks of integration statuses of the object “{found}” in {crm}",
    "check.status-object-unknown.way-out": "look in the web app which objects have a status there",
    "check.status-object-unknown.reason": "Statuses belong to an object that the CRM maps, and this is none.",
    # Cadences.
    "check.duplicate-step": "the step “{found}” has the same name as another (at {first})",
    "check.duplicate-step.way-out": "give each step of the cadence a name of its own",
    "check.duplicate-step.reason": (
        "Steps are told apart by name, so that their delays and templates, which no page documents, stay with them."
    ),
    "check.reply-without-mail": "the step “{step}” replies to “{found}”, which is no earlier mail step",
    "check.reply-without-mail.way-out": "name a mail step that comes before it",
    "check.reply-without-mail.reason": "A reply needs a mail to answer.",
    "check.personal-without-owner": "a personal cadence needs an owner",
    "check.personal-without-owner.way-out": "add “owner”, or make the cadence a company one",
    "check.personal-without-owner.reason": "A personal cadence belongs to a person, who may change and delete it.",
    "check.callback-without-ringover": "the step “{step}” calls back, and there is no phone system",
    "check.callback-without-ringover.way-out": "use Ringover as the phone system, or remove the step",
    "check.callback-without-ringover.reason": "Callback steps need Ringover as the phone system.",
    # Rules.
    "check.scope": "rules bind the company, one group or one member: exactly one of them",
    "check.scope.way-out": "keep one; other people's rules go into a manifest of their own",
    "check.scope.reason": "Cadence keeps rules on three levels, and each manifest describes one of them.",
    "check.delay-bounds": "the lower bound of the delay is above the upper one",
    "check.delay-bounds.way-out": "exchange the two",
    "check.delay-bounds.reason": "A random delay lies between a lower and an upper bound.",
    "check.working-hours": "the working hours end before they begin",
    "check.working-hours.way-out": "exchange the two, or correct them",
    "check.working-hours.reason": "Working time lies within one day; no page documents hours across midnight.",
    # People.
    "check.exactly-one-super-admin": "there is exactly one super admin",
    "check.exactly-one-super-admin.way-out": (
        "keep the role at one member; where these manifests name none, it is whoever has it in the web app"
    ),
    "check.exactly-one-super-admin.reason": (
        "Every organisation has exactly one super admin. If none is managed here, that may be intended: a warning."
    ),
    "check.super-admin-transfer": "no page documents how the role of super admin passes on; it is {expected} now",
    "check.super-admin-transfer.way-out": "leave the role where it is; ask Ringover's support for a transfer",
    "check.super-admin-transfer.reason": "An undocumented transfer could leave the organisation without a super admin.",
    "check.admin-group": "the group “{group}” is Cadence's own, for admins only",
    "check.admin-group.way-out": "give the member another group, or the role of an admin",
    "check.admin-group.reason": "The group “Admin” is reserved: it holds admins and the super admin, and nobody else.",
    "check.unknown-time-zone": "there is no time zone “{found}”",
    "check.unknown-time-zone.way-out": "use its name in the IANA database, such as Europe/Paris",
    "check.unknown-time-zone.reason": (
        "Manifests write time zones by the names that calendars and computers use. No page lists Cadence's."
    ),
    "check.calendly-link": "“{found}” isn't known to be the address of a Calendly page",
    "check.calendly-link.way-out": (
        "write the link as Calendly shows it: `https://calendly.com/` and the page's own path. Its pages name no other"
        " host: if this is one of your own, open the link once, and keep it if it books"
    ),
    "check.calendly-link.reason": (
        "Calendly's own API gives links such as `https://calendly.com/acmesales`. Mails carry the link as it stands, and"
        " Cadence's pages don't say that it is checked; what isn't an address that a browser opens books nothing. What is behind"
        " it is never asked."
    ),
    "check.outlook-exceptions": (
        "“{found}” on {crm}: the page ({source}) has two exceptions, and what they are isn't known"
    ),
    "check.outlook-exceptions.way-out": "ask Ringover's support before people rely on Outlook; nothing has to be changed here",
    "check.outlook-exceptions.reason": (
        "The pages on HubSpot and Pipedrive name Outlook among the mail integrations and say that there are two exceptions."
        " Their content is unknown, so it is told and nothing is refused."
    ),
    "check.leads-without-group": "“leads” says what becomes of a person's leads in a move, and no group is given",
    "check.leads-without-group.way-out": "add “group”, or remove “leads”",
    "check.leads-without-group.reason": "Cadence asks about a person's leads when the person moves to another group.",
    "check.secret-without-env": "the secret doesn't say which environment variable holds it",
    "check.secret-without-env.way-out": "add “env” with the name of the variable",
    "check.secret-without-env.reason": "Only a version is ever read back; the value has to come from somewhere.",
}
