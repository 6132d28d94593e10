"""Salesforce's describe calls, of a made-up maker of lamps: what an integration user sees of leads, accounts and contacts."""

from collections.abc import Callable, Iterable
from typing import Any

from cadence_gitops.emulator.vendors.salesforce import refusals
from cadence_gitops.emulator.vendors.salesforce.application import TOKEN_PATH, Sessions, application
from cadence_gitops.emulator.vendors.salesforce.organization import CLIENT_ID, CLIENT_SECRET, ORGANIZATION
from cadence_gitops.emulator.vendors.stand_in import Answer, Environment, Fault, Faults, StandIn, faulty

__all__ = ["stand_in"]


def stand_in(faults: Faults) -> StandIn:
    """Make the stand-in; its environment holds the client id and the secret of its app."""
    sessions = Sessions()
    app = application(sessions)

    def behind_it(fault: Fault) -> Answer:
        if fault is Fault.UNAUTHORIZED:
            # A token that has ended doesn't come back.
            sessions.end()
        return refusals.behind_it(fault)

    door, behind = (faulty(app, faults, refuse=refuse) for refuse in (refusals.at_the_door, behind_it))

    def served(environment: Environment, start: Callable[..., Any]) -> Iterable[bytes]:
        return (door if environment["PATH_INFO"] == TOKEN_PATH else behind)(environment, start)

    return StandIn(
        name="salesforce",
        app=served,
        account=ORGANIZATION,
        environment={"SALESFORCE_CLIENT_ID": CLIENT_ID, "SALESFORCE_CLIENT_SECRET": CLIENT_SECRET},
        faults=faults,
    )
