"""English words for plans: headings, stages, operations, people, what the pages leave open."""

from collections.abc import Mapping

PLAN: Mapping[str, str] = {
    "plan.title": "Plan for {organization}",
    "plan.change": "Change the CRM from {from_} to {to} and {keep}.",
    "plan.cause": "Asked for at {cause}.",
    "plan.nothing": "Nothing to do: {organization} is as the manifests say.",
    "plan.lost": "What this destroys",
    "plan.deleted": "What this deletes",
    "plan.deleted.means": "The manifests declare these deletions.",
    "plan.lost.nothing": "This plan destroys nothing that we know of.",
    "plan.choices": "The three choices, side by side",
    "plan.choices.explained": "The CRM can be changed in three ways. This plan: {keep}.",
    "plan.choices.leads": "leads",
    "plan.choices.none": "none",
    "plan.choices.gone.part:cadence-positions": "lost with leads",
    "plan.choices.gone.part:cadence-steps": "lost with cadences",
    "plan.choices.certain": "{n} lost",
    "plan.choices.at-risk": "{n} at risk",
    "plan.people": "People",
    "plan.people.logged-out.one": "The one member is logged out of Cadence and of {crm}.",
    "plan.people.logged-out.other": "All {n} members are logged out of Cadence and of {crm}.",
    "plan.people.lock-out": (
        "Then nobody but the super admin can log in: every attempt gets an error. This lock-out begins with the stage"
        " “{switch}” and ends when the field mapping is complete."
    ),
    "plan.people.connect": (
        "A person has to be at a browser then: the super admin opens an address that the tool shows, and connects"
        " Cadence to {crm}."
    ),
    "plan.people.reconnect.one": "Afterwards {n} person logs in again and connects to {crm} with their own account.",
    "plan.people.reconnect.other": (
        "Afterwards {n} people log in again and connect to {crm}, each with their own account."
    ),
    "plan.questions": "What Cadence's pages leave open",
    "plan.operations": "What will be done, stage by stage",
    "plan.findings": "To know",
    "plan.unmanaged.one": "{n} live object is described by no manifest; this plan asks nothing of it.",
    "plan.unmanaged.other": "{n} live objects are described by no manifest; this plan asks nothing of them.",
    "plan.unmanaged.formerly.one": (
        "It has a name of ours, from a manifest or a restore: {names}. A file that is gone deletes nothing; a Removed does."
    ),
    "plan.unmanaged.formerly.other": (
        "{n} of them have a name of ours, from a manifest or a restore: {names}. A file that is gone deletes nothing; a"
        " Removed does."
    ),
    "plan.unmanaged.more": "{names}, and {n} more, which the plan file names",
    "plan.warnings": "The manifests have {counts}; see `cadence-gitops validate {path}{offline}`.",
    "plan.summary.change": "change of CRM",
    "plan.summary.create": "{n} to create",
    "plan.summary.adopt": "{n} to adopt",
    "plan.summary.update": "{n} to change",
    "plan.summary.rename": "{n} to rename",
    "plan.summary.delete": "{n} to delete",
    "plan.summary.conditional": "{n} to put back if it is lost",
    "plan.summary.losses": "{n} lost or at risk",
    "plan.summary": "Plan: {counts}. Nothing has been written.",
    "plan.consent.valid": "Consent/{consent} covers every loss.",
    "plan.rehearsal.violated": "It went wrong in its rehearsal, so it can't be applied, whatever is consented to.",
    "plan.consent.missing": "No valid consent covers these losses; apply would refuse.",
    "plan.next.none": "There is nothing to apply.",
    "plan.next": "Next: {command}",
    "impact.title": "What a change of CRM from {from_} to {to} would destroy in {organization}",
    "impact.nothing-planned": "This is a measurement. Nothing is planned, and nothing has been written.",
    "impact.lost": "In detail, with “{keep}”",
    # Stages, in order. ".does" says what happens, even where the stage has no operation.
    "stage.check": "check",
    "stage.check.does": "look again at everything that can be checked before anything is written",
    "stage.backup": "backup",
    "stage.backup.does": "save the configuration and the leads, read them back and compare",
    "stage.freeze": "freeze",
    "stage.freeze.does": "take the lock, so that no other apply can write meanwhile",
    "stage.re-measure": "measure again",
    "stage.re-measure.does": "count again what would be lost, and stop if it is more than was consented to",
    "stage.switch": "change the CRM",
    "stage.switch.does": "the point of no return: everybody is logged out and the lock-out begins",
    "stage.connect": "connect",
    "stage.connect.does": "show the address at which a person connects the new CRM, and wait",
    "stage.map": "map the fields",
    "stage.map.does": "write the field mapping and declare it complete, which ends the lock-out",
    "stage.read-back": "read back",
    "stage.read-back.does": "read what is really there now",
    "stage.suppress": "opt-outs first",
    "stage.suppress.does": "put back whom nobody may write to, read all of it back, and prove that everybody is there",
    "stage.import": "leads",
    "stage.import.does": "prove it once more, then make leads of a file of those that aren't there any more, each once",
    "stage.rebuild": "rebuild",
    "stage.rebuild.does": "write everything that the manifests ask for",
    "stage.verify": "verify",
    "stage.verify.does": "read everything again and compare it with the manifests",
    # Operations.
    "action.create": "create",
    "action.adopt": "adopt",
    "action.update": "change",
    "action.rename": "rename",
    "action.delete": "delete",
    "action.put-back": "put back",
    "action.adopt.from": "made in the web app, id {id}; from now on managed here",
    "action.rename.from": "was {name}",
    "condition.if-absent": "only if it is gone after the change of CRM",
    "condition.if-different": "only if it is no longer like this after the change of CRM",
    "condition.if-present": "only if it is still there after the change of CRM",
    # What goes with an entry of a list, and no manifest can say.
    "operation.gone.Cadence": "steps that go take their delays and templates with them, and nothing brings those back",
    "operation.gone.IntegrationStatus": "custom statuses that go take their webhooks with them",
    "reversibility.reversible": "can be undone",
    "reversibility.recreatable": "the content can be made again, its history can't",
}
