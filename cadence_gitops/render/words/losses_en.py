"""English words for what a change of CRM and deletions destroy, and for what brings it back."""

from collections.abc import Mapping

LOSSES: Mapping[str, str] = {
    # Counted records. Each names what it counts, with {n}.
    "loss.leads.crm.one": "{n} lead that came from the CRM",
    "loss.leads.crm.other": "{n} leads that came from the CRM",
    "loss.leads.csv.one": "{n} lead from CSV files",
    "loss.leads.csv.other": "{n} leads from CSV files",
    "loss.leads.sheets.one": "{n} lead from Google Sheets",
    "loss.leads.sheets.other": "{n} leads from Google Sheets",
    "loss.records.unsubscribes.one": "{n} unsubscribe (a person who must not be written to)",
    "loss.records.unsubscribes.other": "{n} unsubscribes (people who must not be written to)",
    "loss.records.bounces.one": "{n} bounce (an address that must not be written to)",
    "loss.records.bounces.other": "{n} bounces (addresses that must not be written to)",
    "loss.records.history.one": "the history: {n} entry",
    "loss.records.history.other": "the history: {n} entries",
    "loss.records.statistics.one": "the statistics: {n} entry",
    "loss.records.statistics.other": "the statistics: {n} entries",
    "loss.records.templates.one": "{n} template",
    "loss.records.templates.other": "{n} templates",
    "loss.records.running-tasks.one": "{n} running task",
    "loss.records.running-tasks.other": "{n} running tasks",
    "loss.records.mail-connections.one": "{n} person's own mail connection",
    "loss.records.mail-connections.other": "{n} people's own mail connections",
    "loss.records.member-connections.one": "{n} member's own connection to the CRM",
    "loss.records.member-connections.other": "{n} members' own connections to the CRM",
    "loss.part.cadence-steps.one": "the {n} step of the cadences that stay",
    "loss.part.cadence-steps.other": "the {n} steps of the cadences that stay",
    "loss.part.cadence-positions.one": "{n} lead's place in a cadence",
    "loss.part.cadence-positions.other": "{n} leads' places in their cadences",
    # What goes with a deleted object, which {of} names.
    "loss.enrolled": "the leads in {of}, and their places there",
    "loss.enrolled.one": "{n} lead in {of}, and its place there",
    "loss.enrolled.other": "{n} leads in {of}, and their places there",
    "loss.owned": "the leads that {of} owns",
    "loss.owned.one": "{n} lead that {of} owns",
    "loss.owned.other": "{n} leads that {of} owns",
    "loss.attached": "whatever else goes with {of}",
    "loss.attached.Cadence": "history, statistics, running tasks, templates and delays of {of}",
    "loss.attached.Group": "history and statistics of {of}, and whatever else no page speaks of",
    "loss.attached.Member": "history, statistics, running tasks and own connections of {of}",
    # What can't be counted.
    "loss.setting.certain-settings": "“certain settings” (Cadence's page doesn't say which)",
    "loss.setting.crm-admin": "the choice of the CRM admin",
    "loss.setting.crm-connection": "the organisation's connection to the CRM",
    "loss.setting.activity-sync": "activity sync (calendar, mail, notes, SMS)",
    "loss.setting.mail": "the mail integration",
    # Classes, worst first.
    "class.irreversible": "Lost for ever",
    "class.irreversible.means": (
        "Cadence never brings these back, and no backup as they were. Export what you still need before you go on."
    ),
    "class.unknown": "Unknown, so count them as lost for ever",
    "class.unknown.means": "No page of Cadence's promises that these survive.",
    "class.recreatable": "Lost, but can be made again",
    "class.recreatable.means": "The new object has the same content, but none of the old one's history.",
    # How sure, as the first words of a sentence.
    "risk.certain": "Will be lost.",
    "risk.at-risk": "May be lost.",
    # What brings it back.
    "return.restored": "Made again by this plan, as before.",
    "return.restored.at-risk": "If gone afterwards, made again by this plan, as before.",
    "return.restored.setting.certain-settings": (
        "This plan puts back the rules that manifests describe; nothing brings back the rest."
    ),
    "return.partly.setting.certain-settings": (
        "This plan puts back the rules that manifests describe, but not {left}; nothing brings back the rest."
    ),
    "return.restored.at-risk.setting.certain-settings": (
        "If gone afterwards, this plan puts back the rules that manifests describe; nothing brings back the rest."
    ),
    "return.partly.at-risk.setting.certain-settings": (
        "If gone afterwards, this plan puts back the rules that manifests describe, but not {left}; nothing brings back"
        " the rest."
    ),
    "return.partly": "Made again by this plan, as before, but not where no manifest says how it was: {left}.",
    "return.partly.at-risk": (
        "If gone afterwards, made again by this plan, as before; but not where no manifest says how it was: {left}."
    ),
    "return.partly.object": "Made again by this plan, but without what its manifest doesn't say: {left}.",
    "return.partly.at-risk.object": (
        "If gone afterwards, made again by this plan, but without what its manifest doesn't say: {left}."
    ),
    "return.adapted": "Made again by this plan, changed for {crm}.",
    "return.adapted.at-risk": "If gone afterwards, made again by this plan, changed for {crm}.",
    "return.adapted.without": "What its manifest doesn't say isn't made again: {left}.",
    "return.again.Cadence": "Delays between its steps and templates are not documented, so nothing brings them back.",
    "return.again.IntegrationStatus": "Each custom status needs its webhook set up again.",
    "return.again.part.cadence-steps": (
        "Delays between steps and templates are not documented, so nothing brings them back."
    ),
    "return.impossible": "Can't exist in {crm}: {why}",
    "return.unmanaged": (
        "Described by no manifest, so this plan doesn't make it again; a restore can, from the backup, where it still fits."
    ),
    "return.unmanaged.counted": (
        "Described by no manifest, so this plan doesn't bring it back; a restore can, as far as the backup holds it."
    ),
    "return.unmanaged.setting.certain-settings": (
        "Described by no manifest; a restore can put back the rules that the backup holds, and nothing brings back the rest."
    ),
    "return.person": "To be done again by a person, in a browser.",
    # What goes with deleted objects, and leads: a backup has the people, not what Cadence knows of them.
    "return.backup": (
        "From the backup, a restore makes CSV leads, with name, address, company and, if still a member, owner; in no cadence."
    ),
    "return.backup.leads.crm": (
        "From the backup, a restore makes CSV leads, with name, address, company and, if still a member, owner; in no cadence."
        " Nothing brings back the link to the CRM."
    ),
    "return.backup.records": "A restore puts back every one that the backup holds, before any lead.",
    "return.backup.at-risk": (
        "If gone afterwards, a restore makes CSV leads from the backup, with name, address, company and, if still a member,"
        " owner; in no cadence."
    ),
    "return.backup.at-risk.records": (
        "If gone afterwards, a restore puts back every one that the backup holds, before any lead."
    ),
    "return.never": "Nothing brings it back.",
    "return.never.at-risk": "If gone afterwards, nothing brings it back.",
    "loss.why": "{sentence} ({source}; {rule})",
    "loss.why.inferred": "{sentence} (our reading of {source}; {rule})",
    "loss.why.no-page": "{sentence} ({rule})",
    "loss.why.unworded": "rule {rule}",
    # Why an object can't exist with the new CRM.
    "why.unstated": "the new CRM has no such thing.",
    "why.belongs-to-old-crm": "it belongs to the CRM that goes away.",
    "why.trigger-not-offered": "its trigger isn't offered there.",
    "consent.written.one": "Wrote Consent/{consent} to {path}. It lists {n} loss, with its class and its count.",
    "consent.written.other": "Wrote Consent/{consent} to {path}. It lists {n} losses, each with its class and its count.",
    "consent.written.next": (
        "Next: review it, merge it together with the manifests, and apply the plan. It accepts these losses and no more."
    ),
    # Why a consent doesn't cover the losses.
    "consent.none": "no consent names this organisation and this change",
    "consent.none-for-deletions": "no consent of this organisation is for deletions",
    "consent.not-yet": "Consent/{consent} is not valid before {accepted}; it is {found}",
    "consent.expired": "Consent/{consent} expired on {accepted}; it is {found}",
    "consent.not-listed": "{subject}: not listed in Consent/{consent} ({found})",
    "consent.class-too-mild": "{subject}: listed as “{accepted}” in Consent/{consent}, but it is “{found}”",
    "consent.above-ceiling": "{subject}: Consent/{consent} accepts at most {accepted}",
}
