"""Leaves out LangChain's checks of what the rules have not: keys in the environment, serialization, a timing."""

import pytest

ABSENT = ("test_serdes", "test_init_from_env", "test_init_time")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = [item for item in items if not (item.name in ABSENT and "test_rules_model" in item.nodeid)]
