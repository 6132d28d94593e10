"""What can be wrong with a repository's configuration and with what it brings together, as checks that ``explain`` knows.

Their examples are several files; each begins with a comment that is its name.
"""

from cadence_gitops.checks.check import OWN_FORM, Check
from cadence_gitops.diagnostics import Severity

_CONFIGURATION = "# cadence-gitops.yaml\n"
_GROUP = "# manifests/sales.yaml\napiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: sales}\n"
_OVERLAY = "# sandbox/sales.yaml\napiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: sales}\n"

NOT_A_CONFIGURATION = Check(
    "not-a-configuration",
    Severity.ERROR,
    OWN_FORM,
    bad=_CONFIGURATION + "- manifests\n",
    good=_CONFIGURATION + "manifests: manifests\n" + _GROUP + "spec: {title: Sales}\n",
)
UNKNOWN_ENVIRONMENT = Check(
    "unknown-environment",
    Severity.ERROR,
    OWN_FORM,
    bad=_CONFIGURATION + "defaultEnvironment: sandbx\nenvironments:\n  sandbox: {live: 'sqlite:sandbox.sqlite'}\n",
    good=_CONFIGURATION + "defaultEnvironment: sandbox\nenvironments:\n  sandbox: {live: 'sqlite:sandbox.sqlite'}\n",
)
MISSING_FOLDER = Check(
    "missing-folder",
    Severity.ERROR,
    OWN_FORM,
    bad=_CONFIGURATION + "environments:\n  sandbox: {overlay: sandbx}\n" + _OVERLAY + "spec: {title: Sales}\n",
    good=_CONFIGURATION + "environments:\n  sandbox: {overlay: sandbox}\n" + _OVERLAY + "spec: {title: Sales}\n",
)
OVERLAY_AROUND_BASE = Check(
    "overlay-around-base",
    Severity.ERROR,
    OWN_FORM,
    bad=_CONFIGURATION + "environments:\n  sandbox: {overlay: .}\n" + _GROUP + "spec: {title: Sales}\n",
    good=_CONFIGURATION + "environments:\n  sandbox: {overlay: sandbox}\n" + _OVERLAY + "spec: {title: Sales}\n",
)

CONFIGURATION_CHECKS: tuple[Check, ...] = (
    NOT_A_CONFIGURATION,
    UNKNOWN_ENVIRONMENT,
    MISSING_FOLDER,
    OVERLAY_AROUND_BASE,
)
PROJECT_CHECKS: tuple[Check, ...] = CONFIGURATION_CHECKS
