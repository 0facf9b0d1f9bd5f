"""Naming a chat model."""

import pytest

from agent.llm import chat_model
from agent.rules.model import RulesModel
from tools.terms.errors import NotConfigured


def test_without_a_name_the_built_in_rules_decide() -> None:
    assert isinstance(chat_model(None), RulesModel)


@pytest.mark.parametrize("name", ["gpt-5", "nobody:model", "openai:", ":x", "gemini-3"])
def test_a_name_that_is_none_is_refused_with_the_names_there_are(name: str) -> None:
    with pytest.raises(NotConfigured) as caught:
        chat_model(name)
    assert "anthropic" in caught.value.next


@pytest.mark.parametrize(
    ("name", "key"), [("openai:gpt-x", "OPENAI_API_KEY"), ("openrouter:some/model", "OPENROUTER_API_KEY")]
)
def test_a_missing_key_is_named(name: str, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(key, raising=False)
    with pytest.raises(NotConfigured) as caught:
        chat_model(name)
    assert key in caught.value.next


def test_a_real_model_is_made_with_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    assert chat_model("openai:gpt-x").__class__.__name__ == "ChatOpenAI"


def test_openrouter_goes_through_the_openai_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENROUTER_API_KEY", "sk-or")
    made = chat_model("openrouter:some/model")
    assert "openrouter" in str(made.openai_api_base)  # type: ignore[attr-defined]
