"""What stops a run.

    CadenceError
    ├── InvalidManifests      findings of severity error
    │   └── BadConfiguration  the same of the repository's configuration
    ├── OtherVersion          a repository that wants another version of this tool
    ├── BadFile               a plan, backup or configuration file that can't be read
    ├── BadSetting            an option or environment variable that is missing or wrong
    ├── ServiceError          the live service, or the CRM's own
    │   ├── Unreachable       no answer after the retries
    │   ├── Unauthorized      no token, a bad one, or one without the scope
    │   ├── Forbidden         a CRM that knows the token, and doesn't let it see this
    │   ├── QuotaExhausted    a CRM whose allowance is used up: waiting for seconds mends nothing
    │   ├── CrmUnread         a CRM whose metadata couldn't be read, for one of these reasons
    │   ├── IncompleteRead    a page, a permission or a stable revision is missing
    │   ├── BadAnswer         an answer outside the contract
    │   └── Problem           an RFC 9457 problem that nobody handled
    ├── Refused               nothing was written, and nothing will be without a change by a person
    │   └── CrmUnfit          the new CRM doesn't agree with what is planned
    ├── Stale                 the live organisation or the manifests are no longer what the plan was made from
    ├── LockedByAnother       another apply holds the lock
    └── Stopped               an apply ended after its first write; ``resume`` goes on

An error carries data; the rendering layer has the words, by ``code``. ``str()`` gives the code and the data.
"""

from dataclasses import dataclass, field, fields
from typing import ClassVar

from cadence_gitops.diagnostics import Diagnostic


@dataclass(eq=False)
class CadenceError(Exception):
    """Be the root of the tree; never raised itself."""

    code: ClassVar[str] = "error"

    def __str__(self) -> str:
        """Write the code and the data, for logs and tracebacks."""
        data = ", ".join(f"{name}={value!r}" for name, value in self.data().items())
        return f"{self.code}: {data}" if data else self.code

    def data(self) -> dict[str, object]:
        """Give what the words of this error name."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


@dataclass(eq=False)
class InvalidManifests(CadenceError):
    """Report manifests with errors; the findings say which."""

    code: ClassVar[str] = "invalid-manifests"
    findings: tuple[Diagnostic, ...]


@dataclass(eq=False)
class BadConfiguration(InvalidManifests):
    """Report a configuration with errors; the findings say which."""

    code: ClassVar[str] = "bad-configuration"


@dataclass(eq=False)
class OtherVersion(CadenceError):
    """Report a repository whose configuration, at ``place``, wants another version of this tool than ``version``."""

    code: ClassVar[str] = "other-version"
    place: str
    required: str
    version: str


@dataclass(eq=False)
class BadFile(CadenceError):
    """Report a file that can't be used: ``path``, the ``problem``'s id, and a ``detail`` that names the place."""

    code: ClassVar[str] = "bad-file"
    path: str
    problem: str
    detail: str = ""


@dataclass(eq=False)
class BadSetting(CadenceError):
    """Report a setting that is missing or wrong; ``problem`` is an id, ``setting`` the option's or variable's name."""

    code: ClassVar[str] = "bad-setting"
    setting: str
    problem: str
    detail: str = ""


@dataclass(eq=False)
class ServiceError(CadenceError):
    """Be the root of what goes wrong with the live service."""

    code: ClassVar[str] = "service-error"


@dataclass(eq=False)
class Unreachable(ServiceError):
    """Report a service that gave no answer; ``target`` holds no credentials."""

    code: ClassVar[str] = "unreachable"
    target: str
    detail: str = ""


@dataclass(eq=False)
class Unauthorized(ServiceError):
    """Report a token that is missing, unknown, or without the scope that ``request`` needs.

    ``service`` names whose it is, unless it is the live service's.
    """

    code: ClassVar[str] = "unauthorized"
    request: str
    detail: str = ""
    service: str = ""

    @property
    def reason(self) -> str:
        """Name what is worded differently."""
        return "vendor" if self.service else ""


@dataclass(eq=False)
class Forbidden(ServiceError):
    """Report what a token of a CRM may not see: ``needs`` are scopes or permissions, where the vendor names them."""

    code: ClassVar[str] = "forbidden"
    service: str
    request: str
    detail: str = ""
    needs: tuple[str, ...] = ()


@dataclass(eq=False)
class QuotaExhausted(ServiceError):
    """Report a used-up allowance; ``limit`` is the vendor's word for it, ``resets`` what it says of when it is full again."""

    code: ClassVar[str] = "quota-exhausted"
    service: str
    limit: str
    detail: str = ""
    resets: str = ""


@dataclass(eq=False)
class CrmUnread(ServiceError):
    """Report a CRM whose metadata couldn't be read: ``problem`` is the code of the reason, ``needs`` what it asks for."""

    code: ClassVar[str] = "crm-unread"
    crm: str
    problem: str
    detail: str = ""
    needs: tuple[str, ...] = ()

    @classmethod
    def because(cls, error: ServiceError, crm: str) -> "CrmUnread":
        """Say of which CRM it was, which words for the live service don't."""
        if isinstance(error, CrmUnread):
            return error
        data = error.data()
        told = (data.get(name) for name in ("request", "target", "what", "limit", "detail", "resets"))
        return cls(crm, error.code, ": ".join(str(each) for each in told if each), getattr(error, "needs", ()))


@dataclass(eq=False)
class IncompleteRead(ServiceError):
    """Report a read that can't be trusted, and therefore isn't used: ``what`` was read, and the ``problem``'s id."""

    code: ClassVar[str] = "incomplete-read"
    what: str
    problem: str
    detail: str = ""


@dataclass(eq=False)
class BadAnswer(ServiceError):
    """Report an answer that the contract doesn't allow."""

    code: ClassVar[str] = "bad-answer"
    request: str
    detail: str = ""


@dataclass(eq=False)
class Problem(ServiceError):
    """Report a problem document: ``problem`` is the last part of its type, ``status`` the HTTP status."""

    code: ClassVar[str] = "problem"
    request: str
    status: int
    problem: str
    detail: str = ""
    errors: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Write what the service said: the records of applies keep this text for people."""
        said = f"{self.problem} ({self.status})"
        return f"{said}: {self.detail}" if self.detail else said


@dataclass(eq=False)
class Refused(CadenceError):
    """Report a refusal; ``reason`` is an id, ``items`` say what it is about. Nothing was written."""

    code: ClassVar[str] = "refused"
    reason: str
    items: tuple[str, ...] = ()
    detail: str = ""
    subject: str = ""


@dataclass(eq=False)
class CrmUnfit(Refused):
    """Report what the plan says that the new CRM doesn't agree with."""

    findings: tuple[Diagnostic, ...] = ()


@dataclass(eq=False)
class Stale(CadenceError):
    """Report a plan that no longer fits; ``items`` name what moved. Nothing was written."""

    code: ClassVar[str] = "stale"
    reason: str
    items: tuple[str, ...] = ()


@dataclass(eq=False)
class LockedByAnother(CadenceError):
    """Report that another apply holds the lock, since when and until when (RFC 3339) its lease runs.

    ``holder`` is empty if nobody does: then our own lease was over before it was renewed.
    """

    code: ClassVar[str] = "locked"
    holder: str
    expires_at: str = ""
    acquired_at: str = ""

    @property
    def reason(self) -> str:
        """Name what is worded differently."""
        return "lapsed" if not self.holder else "" if self.acquired_at else "held"


@dataclass(eq=False)
class Stopped(CadenceError):
    """Report an apply that ended after its first write; ``reason`` is an id, ``stage`` says where."""

    code: ClassVar[str] = "stopped"
    apply_id: str
    stage: str
    reason: str
    detail: str = ""
    items: tuple[str, ...] = field(default=())
