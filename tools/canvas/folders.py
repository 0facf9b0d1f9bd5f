"""The home's folders."""

from tools.terms.config import Config
from tools.terms.errors import MachineFault


def make_folders(config: Config) -> None:
    """Makes the home's folders; MachineFault says which one could not be made."""
    for folder in (config.home, config.media, config.work):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise MachineFault(
                f"The folder {folder} cannot be made: {error.strerror}.",
                next="Set RETAKE_HOME (or --home) to a folder that you may write to.",
            ) from error
