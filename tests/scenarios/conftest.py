"""A home of its own for each scenario."""

from pathlib import Path

import pytest

from tests.scenarios.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    folder = tmp_path / "desk"
    folder.mkdir()
    return Terminal(tmp_path / "home", folder)
