"""What the person who installed Retake set: one frozen object, read once from the environment and `retake.toml`."""

import os
import re
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


def _listed(value: object) -> object:
    """Names with commas or spaces between them, as people write lists into an environment."""
    return tuple(re.findall(r"[^\s,;\[\]\"']+", value)) if isinstance(value, str) else value


class Config(BaseSettings):
    """The installation's own settings; channels have theirs on the canvas.

    `home` is where everything lives, `cache` what may be deleted at any time (compiled kernels, work folders).
    `llm` names a chat model as "provider:model"; None is the built-in director. `threads` 0 means all cores.
    A platform runs where its tokens are set. `key` (Fernet keys, the newest first, with commas between them) locks what
    is stored of others' secrets and signs links; `public_url` is where `http_host` and `http_port` can be reached from
    outside. `owners` are people's keys ("discord/123") who may do everything everywhere. `discord_url` and `slack_url`
    stand in for the platforms' own addresses.
    """

    model_config = SettingsConfigDict(env_prefix="RETAKE_", frozen=True, extra="ignore")

    home: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir("retake")))
    cache: Path = Field(default_factory=lambda: Path(platformdirs.user_cache_dir("retake")))
    llm: str | None = None
    threads: int = Field(0, ge=0, le=256)
    fake_url: str | None = None
    discord_token: SecretStr | None = None
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    key: SecretStr | None = None
    public_url: str | None = None
    http_host: str = "127.0.0.1"
    http_port: int = Field(8080, ge=0, le=65_535)
    owners: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)] = ()
    discord_url: str | None = None
    slack_url: str | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, the environment over `retake.toml` in the working folder."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, Path("retake.toml"))

    @property
    def database(self) -> str:
        return f"sqlite+aiosqlite:///{self.home / 'retake.db'}"

    @property
    def media(self) -> Path:
        return self.home / "media"

    @property
    def work(self) -> Path:
        """Where unfinished files lie; on the same disk as the media folder, so that finished ones can be renamed."""
        return self.home / "work"

    def cores(self) -> int:
        return self.threads or len(os.sched_getaffinity(0))
