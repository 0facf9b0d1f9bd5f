"""The key that locks what is stored of others' secrets and signs links."""

from cryptography.fernet import Fernet, MultiFernet

from tools.terms.config import Config
from tools.terms.errors import NotConfigured


def box_of(config: Config) -> MultiFernet | None:
    """The box that RETAKE_KEY opens: the first key locks, all of them open; None where none is set."""
    if config.key is None:
        return None
    keys = [part.strip() for part in config.key.get_secret_value().split(",") if part.strip()]
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise NotConfigured("RETAKE_KEY is no key.", next="`retake key` prints a new one.") from error


def new_key() -> str:
    """A key that nobody has had before."""
    return Fernet.generate_key().decode()
