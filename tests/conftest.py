"""Loopback only, in this process and in every child; clips for tests are made on the spot."""

import os
from pathlib import Path

import pytest
import pytest_socket

CACHE = Path(__file__).parent.parent / ".cache"


def pytest_configure() -> None:
    os.environ.setdefault("RETAKE_CACHE", str(CACHE))


@pytest.fixture(autouse=True)
def _socket_wall() -> None:
    """Nothing but loopback and Unix sockets."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
