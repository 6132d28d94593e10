"""The runbook: a plan as steps that a person carries out by hand in the web app, because there is no other way in."""
