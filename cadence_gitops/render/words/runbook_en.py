"""English words for the runbook: what a person does in the web app, step by step. Entries are Markdown."""

from collections.abc import Mapping

RUNBOOK: Mapping[str, str] = {
    "runbook.title": "Runbook for {organization}: {what}",
    "runbook.title.change": "from {from_} to {to}",
    "runbook.title.ordinary": "ordinary changes",
    "runbook.title.nothing": "nothing to do",
    "runbook.nothing": "There is nothing to do by hand: Cadence is as the manifests say.",
    "runbook.about": (
        "These steps carry out the plan {plan} by hand, in Cadence's web app. Made {created_at}, at revision {revision}; if"
        " anything was changed in Cadence since then, make a new plan and a new runbook."
    ),
    "runbook.about.order": "Do them in this order, one after the other, and tick each box when it is done.",
    "runbook.about.names": (
        "Objects (a cadence, a person, a group) are named as the web app shows them. What stands in brackets behind is the"
        " name that the manifests give them; it stands alone where the web app shows none."
    ),
    "runbook.about.paths": (
        "Menu paths are those of Cadence's help centre. Where no page describes where something is done, the step says so,"
        " and nothing is made up."
    ),
    "runbook.who.change": (
        "**Who:** the super admin. Nobody else can change the CRM, and during the lock-out nobody else gets in."
    ),
    "runbook.who.ordinary": "**Who:** the super admin or an admin.",
    "runbook.stage": "{n}. {stage}",
    "runbook.stage.check": "Check before anything is written",
    "runbook.stage.backup": "Keep a copy",
    "runbook.stage.freeze": "Hold everybody's hands still",
    "runbook.stage.re-measure": "Count again",
    "runbook.stage.switch": "Change the CRM",
    "runbook.stage.connect": "Connect {crm}",
    "runbook.stage.map": "Map the fields",
    "runbook.stage.read-back": "Look at what is left",
    "runbook.stage.suppress": "First those whom nobody may write to",
    "runbook.stage.import": "Then the leads",
    "runbook.suppress.before": (
        "Nobody goes on before every one of them is there: whoever unsubscribed would be written to again."
    ),
    "runbook.suppress.do": (
        "Have everybody in the backup's `suppressions.ndjson` unsubscribed or marked as bounced again ({n} were missing). No"
        " page says how that is done by hand: ask Ringover's support before going on."
    ),
    "runbook.suppress.look": "Compare the list in the web app with the file, address by address.",
    "runbook.import.before": "Only when every address of the step before is there.",
    "runbook.import.do": (
        "Import the backup's `leads-….csv`, without those that are there already ({n} were missing). They come back as leads"
        " of a file, without their place in a cadence and without their link to the CRM."
    ),
    "runbook.import.look": "Look up some who unsubscribed: they must still be shown as such.",
    "runbook.stage.rebuild": "Write what the manifests ask for",
    "runbook.stage.verify": "Look at everything once more",
    # Check.
    "runbook.check.fresh": (
        "Nobody has changed anything in Cadence since {created_at}. If somebody has: stop, make a new plan."
    ),
    "runbook.check.super-admin": (
        "The super admin of Cadence is here, can log in, and has time until the lock-out ends."
    ),
    "runbook.check.crm-account": "The account of {crm} that Cadence is to use is at hand, with its password.",
    "runbook.check.package": "Somebody who may install packages in {crm} is here.",
    "runbook.check.secret": "The value of {name} is at hand. It is in no file, and not in this one.",
    "runbook.check.consent": (
        "The losses below were accepted, in a Consent that was reviewed and merged, and it hasn't expired:"
    ),
    "runbook.check.told": "Everybody got this notice, at least a day before:",
    # Backup.
    "runbook.backup.none": (
        "No page describes where Cadence exports leads, settings or history. What you still need has to be copied by hand,"
        " from the screen or from {crm}:"
    ),
    "runbook.backup.none.ordinary": (
        "No page describes where Cadence exports anything. What you still need of the objects that are deleted has to be"
        " copied by hand, from the screen:"
    ),
    "runbook.backup.kept": "Copied, or not needed: {item}",
    # Freeze and count again.
    "runbook.freeze": "Everybody knows that nothing is changed in Cadence from now on, until you say that it is done.",
    "runbook.count": "Where Cadence shows how many there are, look again. Stop if there are more than this:",
    "runbook.count.none": (
        "Of what goes with the deletions, nothing could be counted. Look again. Stop if leads are there now."
    ),
    "runbook.count.ceiling": "{item}: at most {n}",
    # Switch.
    "runbook.window.opens": (
        "**The lock-out begins here.** From the last button of this stage until the field mapping is complete"
        " nobody but the super admin can log in."
    ),
    "runbook.go": (
        "**Go or no-go.** Up to here nothing has happened. Go only if every box above is ticked and everybody who"
        " has to be is here; what comes now can't be undone."
    ),
    "runbook.switch.open": "Open {path}. (Older pages: {before}.)",
    "runbook.switch.button": "Beside {crm}, press {button}.",
    "runbook.switch.expect.choices": "A pop-up with three choices.",
    "runbook.switch.choose": "Choose {choice}, and nothing else.",
    "runbook.switch.confirm": "Press {button}.",
    "runbook.switch.expect.consequences": (
        "A second pop-up with the consequences. Read it: if it names a loss that isn't in this runbook, stop here."
    ),
    "runbook.switch.proceed": "Press {button}. **This is the point of no return.**",
    "runbook.switch.expect.out": "Everybody, you included, is logged out of {from_} and of Cadence.",
    # Connect.
    "runbook.connect.login": "Log in to Cadence again, as the super admin.",
    "runbook.connect.unknown": "No page describes how Cadence is connected to {crm}.",
    "runbook.connect.expect": "The state of the connection, at {path}.",
    "runbook.connect.expect.unknown": "No page says where the state of the connection to {crm} is shown.",
    # Map.
    "runbook.map.only": "Until the mapping is complete you can do nothing else in Cadence.",
    "runbook.map.expect": "The mapping is complete, and others can log in. Have one person try.",
    "runbook.map.unknown": "no page says which fields",
    "runbook.map.none": "The plan maps nothing. Map at least what {crm} needs: {fields}.",
    "runbook.window.ends": "**The lock-out ends here.** Tell everybody; the notice is at the end of this page.",
    # Read back.
    "runbook.back.look": (
        "Look whether each of these is still there, and as it was. The steps of the next stage depend on it."
    ),
    "runbook.back.unmanaged": "Described by no manifest, so no step makes it again: copy it before (stage 2).",
    "runbook.back.backup": "Without a backup nothing brings it back: copy it before (stage 2).",
    "runbook.back.nothing": "The plan names nothing whose fate is open.",
    # Operations.
    "runbook.do.create": "Make {kind} {name}",
    "runbook.do.adopt": "Find {kind} {name}, made in the web app (id {id}), and change it",
    "runbook.do.adopt.nothing": "Find {kind} {name}, made in the web app (id {id}): it is as it should be; nothing to do",
    "runbook.do.update": "Change {kind} {name}",
    "runbook.do.put-back": "Check {kind} {name}, and put back what is missing",
    "runbook.do.rename": "Change {kind} {name}, which was {before} in the manifests",
    "runbook.do.rename.nothing": "Leave {kind} {name} as it is: it was {before} in the manifests, and nothing else changes",
    "runbook.do.delete": "Delete {kind} {name}",
    "runbook.only.if-absent": "Only if it is gone after the change of CRM. If it is still there, this step is done.",
    "runbook.only.if-different": "Only where it is no longer like this after the change of CRM.",
    "runbook.only.if-present": "Only if it is still there after the change of CRM.",
    "runbook.where": "Where: {path}",
    "runbook.where.inferred": "Where: {path} (our reading of {source}; no page says it of this)",
    "runbook.where.unknown": "Where: no page describes where this is done in the web app ({source}).",
    "runbook.how.drag-fields": "Drag the field of the CRM onto the field of Cadence.",
    "runbook.how.condition-then-actions": "Choose the condition, then add the actions, one after another.",
    "runbook.how.choose-for-leads": (
        "If the group changes, Cadence asks what becomes of the person's leads. An admin can't change their own group."
    ),
    "runbook.how.inside-cadence": "It is made inside its cadence: open that first.",
    "runbook.how.form-builder": "With the custom form builder.",
    "runbook.how.own-settings": "Each person does this in their own personal settings; send it to them.",
    "runbook.name": "The name {name} is for the manifests only; there is nothing to rename in the web app.",
    "runbook.field": "{field}: {value}",
    "runbook.field.was": "{field}: {value} (now {before})",
    "runbook.field.clear": "{field}: leave it empty",
    "runbook.field.clear.was": "{field}: leave it empty (now {before})",
    "runbook.field.long": "{field}:",
    "runbook.field.before": "{field}, as it is now: {before}",
    "runbook.field.gone": "{field}: take it out",
    "runbook.field.gone.was": "{field}: take it out (now {before})",
    "runbook.map.field": "drag {crm} onto {cadence}",
    "runbook.map.field.was": "drag {crm} onto {cadence} (now {before})",
    "runbook.map.field.none": "{field}: map nothing",
    "runbook.map.field.none.was": "{field}: map nothing (now {before})",
    "runbook.secret": "the value of {name} (version {version}), which is in no file",
    "runbook.secret.unnamed": "a new value (version {version})",
    "runbook.expect": "Expect: {text}",
    "runbook.expect.written": "it is shown as above when you open it again.",
    "runbook.expect.deleted": "it is no longer shown.",
    # Verify.
    "runbook.verify.look": (
        "`cadence-gitops plan` can't look at what was done by hand. Open each of these once more and compare it"
        " with its step:"
    ),
    "runbook.verify.item": "{item} (step {step})",
    "runbook.verify.people": "One person who is no admin can log in and sees their cadences.",
    "runbook.verify.thaw": "Everybody knows that Cadence may be changed again.",
    # The others.
    "runbook.others": "What everybody else does afterwards",
    "runbook.others.each.one": "{n} person logs in again and connects to {crm} with their own account.",
    "runbook.others.each.other": "{n} people log in again and connect to {crm}, each with their own account.",
    "runbook.others.list": "Tick them off, one by one: {n} in all.",
    "runbook.others.notice": "The notice to send when the lock-out has ended:",
    "runbook.notice": "Ready to send; fill in what is in capitals:",
    "runbook.losses.item": "{item} ({loss_class}): {back}",
    "runbook.losses.item.ceiling": "{item} ({loss_class}, at most {n}): {back}",
}
