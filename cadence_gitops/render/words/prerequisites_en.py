"""English words for what Cadence depends on outside of itself: what was found, and the way out (``.way-out``)."""

from collections.abc import Mapping

PREREQUISITES: Mapping[str, str] = {
    "prerequisites.title": "What {organization} depends on outside of Cadence",
    "prerequisites.title.environment": "What {organization} depends on outside of Cadence, in {environment}",
    "prerequisites.ok": "ok",
    "prerequisites.missing": "missing",
    "prerequisites.not-known": "not known",
    "prerequisites.sum.nothing": "Nothing is missing.",
    "prerequisites.sum.one": "{n} thing is missing.",
    "prerequisites.sum.other": "{n} things are missing.",
    "prerequisites.sum.not-known.one": "{n} isn't known.",
    "prerequisites.sum.not-known.other": "{n} are not known.",
    "prerequisites.read-only": "Nothing was written, neither to Cadence nor to Ringover.",
    "prerequisites.way-out": "What to do: {way_out}",
    # The phone system.
    "prerequisites.phone-system": "phone system",
    "prerequisites.phone-system.ringover": "Ringover, with the user {user}",
    "prerequisites.phone-system.none": (
        "none: call and SMS tasks are validated by hand, and nothing has to be set up elsewhere"
    ),
    "prerequisites.phone-system.unmanaged": "the manifests don't say which it is, so Ringover wasn't asked",
    "prerequisites.phone-system.unmanaged.way-out": (
        "describe it in Organization.spec.phoneSystem, or have the live organisation looked at too: --live URL."
    ),
    # Ringover's API.
    "prerequisites.ringover-api": "Ringover's API",
    "prerequisites.ringover-api.read": "{url} answers, and the key may read what is asked here",
    "prerequisites.ringover-api.not-configured": "nothing says how Ringover is reached, so it wasn't asked",
    "prerequisites.ringover-api.not-configured.way-out": (
        "add `ringover:` to the environment in cadence-gitops.yaml, with smsWebhook, and set RINGOVER_API_KEY."
    ),
    "prerequisites.ringover-api.no-key": "the environment variable {variable} holds no key",
    "prerequisites.ringover-api.no-key.way-out": (
        "set it to a key of the Ringover Dashboard (Developer, API key), with the rights to read users and webhooks and the"
        " right Monitoring."
    ),
    "prerequisites.ringover-api.not-a-vendor-token": "the key in {variable} has characters that no key has",
    "prerequisites.ringover-api.not-a-vendor-token.way-out": "copy it again, without spaces and line ends.",
    "prerequisites.ringover-api.unauthorized": "{url} doesn't take the key for {request}: {detail}",
    "prerequisites.ringover-api.unauthorized.way-out": (
        "check that the key is whole, that it has the right to read this (a key without it gets the same answer), and that"
        " `ringover.url` is of its region: a key of the United States works at https://public-api-us.ringover.com only."
    ),
    "prerequisites.ringover-api.forbidden": "{url} knows the key and doesn't let it do {request}: {detail}",
    "prerequisites.ringover-api.forbidden.way-out": (
        "give the key the right to read users and webhooks, in the Ringover Dashboard (Developer, API key)."
    ),
    "prerequisites.ringover-api.unreachable": "no answer from {url}: {detail}",
    "prerequisites.ringover-api.unreachable.way-out": (
        "check `ringover.url` and the network, then run the same command again; Ringover allows two requests a second for each"
        " key, whoever sends them."
    ),
    "prerequisites.ringover-api.bad-answer": "{url} answered {request} as Ringover doesn't: {detail}",
    "prerequisites.ringover-api.bad-answer.way-out": (
        "check that `ringover.url` is the API's host, https://public-api.ringover.com or that of the United States; if it is,"
        " run the same command again."
    ),
    # The phone system's user, and the members.
    "prerequisites.phone-user": "its user",
    "prerequisites.phone-user.there": "{user} is {name}",
    "prerequisites.phone-user.missing": "Ringover has no user {user}",
    "prerequisites.phone-user.missing.way-out": (
        "correct userId; the Ringover Dashboard has the numbers of its users, in which menu isn't known to us."
    ),
    "prerequisites.phone-user.only-owner": (
        "the key was shown one user, which isn't {user}; it may have been shown its owner only"
    ),
    "prerequisites.phone-user.incomplete": "{user} isn't among the users that could be read, and not all could",
    "prerequisites.phone-user.unread": "Ringover's users were not read",
    "prerequisites.members": "members",
    "prerequisites.members.there": "Ringover knows the addresses of {n}",
    "prerequisites.members.missing": "Ringover doesn't know {names}",
    "prerequisites.members.missing.way-out": (
        "invite them in the Ringover Dashboard, or correct their addresses: both sides must have the same one."
    ),
    "prerequisites.members.only-owner": "the key was shown one user, and these aren't it: {names}",
    "prerequisites.members.incomplete": "not all of Ringover's users could be read, and these weren't among them: {names}",
    "prerequisites.members.unaddressed": "Ringover gives no address for some users, who may be: {names}",
    "prerequisites.members.unread": "Ringover's users were not read, so nobody knows whether {n} are among them",
    "prerequisites.members.undescribed": "the manifests describe no members",
    "prerequisites.members.undescribed.way-out": (
        "describe them, or have the live organisation looked at too: --live URL."
    ),
    "prerequisites.only-owner.way-out": (
        "give the key the right Monitoring in the Ringover Dashboard (Developer, API key): without it a key sees its owner"
        " only."
    ),
    "prerequisites.incomplete.way-out": "look into the Ringover Dashboard: Ringover answered in a form that isn't documented.",
    "prerequisites.unaddressed.way-out": "look them up in the Ringover Dashboard.",
    # The webhooks.
    "prerequisites.webhook-sent": "webhook, SMS sent",
    "prerequisites.webhook-received": "webhook, SMS received",
    "prerequisites.webhook.there": "points to {url}",
    "prerequisites.webhook.disabled": "points to {url}, and is switched off",
    "prerequisites.webhook.disabled.way-out": "switch it on in the Ringover Dashboard, in which menu isn't known to us.",
    "prerequisites.webhook.elsewhere": "points to {urls} and not to {url}",
    "prerequisites.webhook.none": "there is none, so these SMS don't become activities in the CRM",
    "prerequisites.webhook.unstated": "there is one, to {urls}; nothing says where it must point",
    "prerequisites.webhook.unstated.way-out": (
        "write the address that Cadence shows into `ringover.smsWebhook` of the environment in cadence-gitops.yaml."
    ),
    "prerequisites.webhook.unclear.one": "Ringover lists {n} webhook, in a form that doesn't tell everything that it is for",
    "prerequisites.webhook.unclear.other": (
        "Ringover lists {n} webhooks, in a form that doesn't tell everything that they are for"
    ),
    "prerequisites.webhook.unclear.way-out": (
        "look into the Ringover Dashboard; what such a list looks like isn't documented."
    ),
    "prerequisites.webhook.unread": "Ringover's webhooks were not read",
    "prerequisites.webhook.needless": "not needed: SMS are not synchronised with the CRM",
    "prerequisites.webhook.unmanaged": "the manifests don't say whether SMS are synchronised with the CRM",
    "prerequisites.webhook.unmanaged.way-out": (
        "describe it in Organization.spec.activitySync, or have the live organisation looked at too: --live URL."
    ),
    "prerequisites.webhook.way-out": (
        "set it up in the Ringover Dashboard, in which menu isn't known to us; where it must point says `ringover.smsWebhook`"
        " in cadence-gitops.yaml."
    ),
    # Calendly and Outlook.
    "prerequisites.calendly": "Calendly links",
    "prerequisites.calendly.shaped.one": "{n} has the form of Calendly's; nobody asked what is behind it",
    "prerequisites.calendly.shaped.other": "{n} have the form of Calendly's; nobody asked what is behind them",
    "prerequisites.calendly.wrong": "{names}: not the address of a page",
    "prerequisites.calendly.wrong.way-out": "write the links as Calendly shows them: https://calendly.com/ and the page's path.",
    "prerequisites.calendly.elsewhere": "{names}: on a host that no page of Calendly's names",
    "prerequisites.calendly.elsewhere.way-out": "open the links once, and keep those that book.",
    "prerequisites.outlook": "Outlook",
    "prerequisites.outlook.exceptions": "{question}",
    "prerequisites.outlook.exceptions.way-out": "ask Ringover's support before people rely on it.",
}
