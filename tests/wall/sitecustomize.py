"""The socket wall in child processes: Python finds this on PYTHONPATH at start. Loopback and Unix sockets only."""

import ipaddress
import socket
from typing import Any

_connect, _connect_ex = socket.socket.connect, socket.socket.connect_ex


def _check(kind: int, address: Any) -> None:
    if kind not in (socket.AF_INET, socket.AF_INET6):
        return
    host = address[0]
    if host == "localhost" or ipaddress.ip_address(host).is_loopback:
        return
    raise RuntimeError(f"a test tried to reach {host}")


def _walled(self: socket.socket, address: Any) -> None:
    _check(self.family, address)
    _connect(self, address)


def _walled_ex(self: socket.socket, address: Any) -> int:
    _check(self.family, address)
    return _connect_ex(self, address)


socket.socket.connect = _walled  # type: ignore[method-assign,assignment]
socket.socket.connect_ex = _walled_ex  # type: ignore[method-assign,assignment]
