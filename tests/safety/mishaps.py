"""What happens to a request on the wire: the network's faults, the service's, and the end of a process."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from tests.safety.proxy import Exchange, Fault, through

Choice = Callable[[Exchange], bool]
HTML = b"<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass
class At:
    """Let the chosen exchanges from the ``first`` on, ``times`` of them, meet a fault; all others pass."""

    chosen: Choice
    fault: Fault
    first: int = 1
    times: int = 1
    met: int = 0
    _seen: int = 0
    _turn: Lock = field(default_factory=Lock)

    def __call__(self, exchange: Exchange) -> None:
        """Have one exchange."""
        meets = False
        if self.chosen(exchange):
            with self._turn:
                self._seen += 1
                meets = self.first <= self._seen < self.first + self.times
                self.met += meets
        (self.fault if meets else through)(exchange)


def writing(exchange: Exchange) -> bool:
    """Choose what writes."""
    return exchange.number > 0


def to(name: str) -> Choice:
    """Choose a verb and the beginning of a path."""
    return lambda exchange: exchange.name.startswith(name)


def unsent(_exchange: Exchange) -> None:
    """Cut the network before the request arrives."""


def unanswered(exchange: Exchange) -> None:
    """Cut the network after the service did what was asked."""
    exchange.forward()


def cut_short(exchange: Exchange) -> None:
    """Cut the network in the middle of the answer's body."""
    halfway(lambda: None)(exchange)


def cut_in_the_head(exchange: Exchange) -> None:
    """Cut the network in the middle of the answer's head."""
    exchange.reply(exchange.forward()[:20])


def held(exchange: Exchange) -> None:
    """Keep the answer back until the client has enough of waiting."""
    exchange.forward()
    exchange.hold()


def twice(exchange: Exchange) -> None:
    """Deliver the request twice."""
    exchange.forward()
    through(exchange)


def refusing(status: str, *headers: str, body: bytes = b"", media_type: str = "text/html") -> Fault:
    """Answer in the service's place."""
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {media_type}", f"Content-Length: {len(body)}", *headers)
    answer = "\r\n".join((*lines, "Connection: close", "", "")).encode() + body
    return lambda exchange: exchange.reply(answer)


def misread(exchange: Exchange) -> None:
    """Have the service do it, and answer with a page for people."""
    exchange.forward()
    refusing("200 OK", body=HTML)(exchange)


def before(act: Callable[[], object]) -> Fault:
    """Do something instead of sending the request on."""

    def fault(_exchange: Exchange) -> None:
        act()

    return fault


def after(act: Callable[[], object]) -> Fault:
    """Do something after the service did what was asked; nobody learns of it."""

    def fault(exchange: Exchange) -> None:
        exchange.forward()
        act()

    return fault


def halfway(act: Callable[[], object]) -> Fault:
    """Do something once half of the answer's body has come by; nothing comes by after it."""

    def fault(exchange: Exchange) -> None:
        head, end, body = exchange.forward().partition(b"\r\n\r\n")
        exchange.reply(head + end + body[: len(body) // 2])
        act()

    return fault


@dataclass
class Bytes:
    """Do something once so many bytes of answers have come by, wherever that may be; nothing comes by after it."""

    left: int
    act: Callable[[], object]
    over: bool = False
    passed: int = 0
    _turn: Lock = field(default_factory=Lock)

    def __call__(self, exchange: Exchange) -> None:
        """Have one exchange."""
        answer = exchange.forward() if not self.over else b""
        with self._turn:
            due = not self.over and self.passed + len(answer) > self.left
            part = answer[: self.left - self.passed] if due else answer
            self.passed += len(part)
            self.over = self.over or due
        exchange.reply(part)
        if due:
            self.act()
