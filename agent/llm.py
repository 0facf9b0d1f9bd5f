"""The chat model: the built-in rules, or a real one named as "provider:model"."""

import os
from typing import Any

from langchain_core.language_models import BaseChatModel

from agent.rules.model import RulesModel
from tools.terms.errors import NotConfigured

KEYS = {
    "openai": "OPENAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
    "google_genai": "GOOGLE_API_KEY",
    "openrouter": "OPENROUTER_API_KEY",
}
PROVIDERS = (*KEYS, "ollama")
OPENROUTER = "https://openrouter.ai/api/v1"
BUILT_IN = "the built-in rules"


def chat_model(name: str | None) -> BaseChatModel:
    """The chat model that `RETAKE_LLM` names, the built-in one for None; NotConfigured says what is missing."""
    if not name:
        return RulesModel()
    provider, _, model = name.partition(":")
    if provider not in PROVIDERS or not model:
        raise NotConfigured(
            f"RETAKE_LLM is {name!r}, which names no chat model that I know how to reach.",
            next=f"Write it as provider:model ({', '.join(PROVIDERS)}), or unset it for the built-in director.",
        )
    key = KEYS.get(provider)
    if key and not os.environ.get(key):
        raise NotConfigured(
            f"{provider} needs a key.", next=f"Set {key}, or unset RETAKE_LLM for the built-in director."
        )
    return _real(provider, model)


def _real(provider: str, model: str) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"timeout": 60, "max_retries": 2}
    if provider == "openrouter":  # the OpenAI-compatible client, so that no other package is needed
        provider, options = "openai", options | {"base_url": OPENROUTER, "api_key": os.environ[KEYS["openrouter"]]}
    if provider == "ollama":
        options = {}
    try:
        made: BaseChatModel = init_chat_model(model, model_provider=provider, **options)
    except ImportError as error:
        extra = provider.replace("_", "-")
        raise NotConfigured(
            f"The package for {provider} is not installed.", next=f"Install it: pip install 'retake[{extra}]'."
        ) from error
    return made
