"""What `retake doctor` says of Slack."""

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.locking import box_of
from bot.slack.manifest import SCOPES
from bot.slack.service import SLACK
from tools.terms.config import Config
from tools.terms.errors import NotConfigured, ProviderFault

TIMEOUT = 20
_AGAIN = "Copy it anew from the app's pages on api.slack.com."


async def check_slack(config: Config) -> str:
    """Whether the tokens work and have every scope; NotConfigured says what to mend."""
    if config.slack_client_id:
        return _for_many(config)
    if config.slack_bot_token is None:
        return "not set up (RETAKE_SLACK_BOT_TOKEN and RETAKE_SLACK_APP_TOKEN; docs/install-slack.md)"
    said, scopes = await _asked(
        config, config.slack_bot_token.get_secret_value(), "auth.test", "RETAKE_SLACK_BOT_TOKEN"
    )
    missing = [scope for scope in SCOPES if scope not in scopes] if scopes else []
    if missing:
        raise NotConfigured(
            f"The Slack app lacks {', '.join(missing)}.",
            next="Paste the manifest of `retake slack manifest` into the app's page and install it anew.",
        )
    return f"{said.get('user')} in {said.get('team')}, every scope is there; {await _way_in(config)}"


async def _way_in(config: Config) -> str:
    """How events come in: by a socket or over HTTP."""
    if config.slack_app_token is not None:
        token = config.slack_app_token.get_secret_value()
        await _asked(config, token, "apps.connections.open", "RETAKE_SLACK_APP_TOKEN")
        return "Socket Mode works"
    if config.slack_signing_secret is None or not config.public_url:
        raise NotConfigured(
            "Nothing says how Slack's events come in.",
            next="Set RETAKE_SLACK_APP_TOKEN, or RETAKE_SLACK_SIGNING_SECRET and RETAKE_PUBLIC_URL.",
        )
    return f"events over HTTP at {config.public_url}/slack/events"


def _for_many(config: Config) -> str:
    """An app that several workspaces install."""
    if config.slack_bot_token is not None:
        raise NotConfigured(
            "RETAKE_SLACK_BOT_TOKEN and RETAKE_SLACK_CLIENT_ID are both set: one token serves one workspace only.",
            next="Unset RETAKE_SLACK_BOT_TOKEN and install the app from its page.",
        )
    heard = config.slack_signing_secret or config.slack_app_token
    if config.slack_client_secret is None or heard is None or not config.public_url:
        raise NotConfigured(
            "To be installed by several workspaces the app needs more.",
            next="Set RETAKE_SLACK_CLIENT_SECRET, RETAKE_SLACK_SIGNING_SECRET and RETAKE_PUBLIC_URL.",
        )
    if box_of(config) is None:
        raise NotConfigured(
            "Workspaces' tokens cannot be locked away.", next="Set RETAKE_KEY; `retake key` prints one."
        )
    return f"workspaces install it at {config.public_url}/slack/install"


async def _asked(config: Config, token: str, method: str, name: str) -> tuple[dict[str, object], set[str]]:
    """What Slack answers to one question, and the token's scopes."""
    client = AsyncWebClient(token, f"{config.slack_url or SLACK}/api/", timeout=TIMEOUT)
    try:
        answer = await client.api_call(method)
    except SlackApiError as error:
        raise NotConfigured(f"Slack does not take {name}: {error.response.get('error')}.", next=_AGAIN) from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise ProviderFault("Slack cannot be reached.", next="Look at the network, then try again.") from error
    headers = {key.lower(): value for key, value in answer.headers.items()}
    scopes = {scope.strip() for scope in str(headers.get("x-oauth-scopes", "")).split(",") if scope.strip()}
    return dict(answer.data) if isinstance(answer.data, dict) else {}, scopes
