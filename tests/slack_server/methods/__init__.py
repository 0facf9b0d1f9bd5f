"""The Web API's methods, by name; importing this package fills the table."""

from tests.slack_server.methods import assistant, auth, chat, conversations, files, oauth, people, streams, views
from tests.slack_server.methods.table import METHODS, Ask, Method

__all__ = ["METHODS", "Ask", "Method", "assistant", "auth", "chat", "conversations"]
__all__ += ["files", "oauth", "people", "streams", "views"]
