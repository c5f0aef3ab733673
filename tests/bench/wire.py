"""One keep-alive connection, as thin as can be: what the client spends, the machine's two sides share."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass

HOST = "127.0.0.1"
END_OF_HEAD = b"\r\n\r\n"
PATIENCE_SECONDS = 30


class Fault(Exception):  # noqa: N818 - a fault is what people call it
    """An answer that was not a success."""


@dataclass(frozen=True)
class Reply:
    """What came back, and how many bytes it was on the wire."""

    status: int
    head: str
    body: bytes
    size: int

    def header(self, name: str) -> str:
        """The header of this name, or nothing."""
        wanted = f"{name.lower()}:"
        for line in self.head.split("\r\n"):
            if line.lower().startswith(wanted):
                return line[len(wanted) :].strip()
        return ""


class Line:
    """A connection that is kept; opened again when the server has closed it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket = self.open()

    def open(self) -> socket.socket:
        """A new connection."""
        opened = socket.create_connection((HOST, self.port), timeout=PATIENCE_SECONDS)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def say(self, method: str, path: str, headers: Mapping[str, str], body: str = "") -> None:
        """Send a request."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}:{self.port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if method != "GET":
            lines += [
                "Content-Type: application/x-www-form-urlencoded;charset=UTF-8",
                f"Content-Length: {len(body)}",
            ]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n" + body).encode())

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: str = "") -> Reply:
        """Send a request, and read its answer to the end."""
        self.say(method, path, headers, body)
        got = self.more(b"", END_OF_HEAD)
        head, _, rest = got.partition(END_OF_HEAD)
        text = head.decode("latin-1")
        reply = Reply(int(text[9:12]), text, b"", 0)
        length = reply.header("Content-Length")
        if reply.status in (204, 304):
            body_read = b""
        elif length:
            body_read = self.exactly(rest, int(length))
        else:
            raise Fault(f"{method} {path} was answered without a length.")
        if reply.header("Connection").lower() == "close":
            self.close()
            self.socket = self.open()
        return Reply(reply.status, text, body_read, len(head) + len(END_OF_HEAD) + len(body_read))

    def more(self, got: bytes, until: bytes) -> bytes:
        """Read on until something has come."""
        while until not in got:
            received = self.socket.recv(65536)
            if not received:
                raise Fault("The server hung up.")
            got += received
        return got

    def exactly(self, got: bytes, length: int) -> bytes:
        """Read on until so many bytes are here."""
        pieces, have = [got], len(got)
        while have < length:
            received = self.socket.recv(min(1 << 20, length - have))
            if not received:
                raise Fault("The server hung up.")
            pieces.append(received)
            have += len(received)
        return b"".join(pieces)
