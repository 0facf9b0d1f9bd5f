"""The socket wall holds in this process and in children."""

import socket
import subprocess
import sys

import pytest
import pytest_socket

OUTSIDE = ("192.0.2.1", 80)  # TEST-NET-1: nobody is there


def test_this_process_reaches_nothing_but_loopback() -> None:
    with socket.socket() as probe, pytest.raises(pytest_socket.SocketConnectBlockedError):
        probe.connect(OUTSIDE)


def test_a_child_process_reaches_nothing_but_loopback() -> None:
    code = f"import socket; socket.socket().connect({OUTSIDE!r})"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "a test tried to reach 192.0.2.1" in child.stderr


def test_a_child_process_reaches_loopback() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = f"import socket; socket.create_connection({server.getsockname()!r}); print('reached')"
        child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert child.stdout == "reached\n"
