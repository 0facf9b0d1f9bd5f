"""A home of its own for each scenario, empty or with a first take."""

import os
from pathlib import Path

import pytest

from tests.scenarios.prepared import Prepared
from tests.scenarios.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    folder = tmp_path / "desk"
    folder.mkdir()
    return Terminal(tmp_path / "home", folder)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "prepared"
    folder.mkdir(exist_ok=True)
    return Prepared(folder)
