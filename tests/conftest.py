"""Loopback only, in this process and in every child; compiled kernels are kept between runs."""

import os
from pathlib import Path

import pytest_socket

ROOT = Path(__file__).parent.parent
WALL = str(ROOT / "tests" / "wall")


def pytest_configure() -> None:
    os.environ["RETAKE_CACHE"] = str(ROOT / ".cache")
    os.environ["NUMBA_CACHE_DIR"] = str(ROOT / ".cache" / "numba")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (WALL, os.environ.get("PYTHONPATH"))))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of children would each compile every module anew
    os.environ.pop("RETAKE_LLM", None)
    os.environ.pop("RETAKE_HOME", None)


def pytest_runtest_setup() -> None:
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
