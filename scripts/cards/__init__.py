"""Draws posted chat messages as pictures from their real payloads, the way a person sees them in Discord or Slack.

    python -m scripts.cards conversation.json picture.png

The conversation: {"platform": "discord" | "slack", "channel": "#launch", "bot": "Retake", "messages": [...],
"people": {id: name}, "files": {url, attachment name or file id: local path}}. Each message is a dict exactly as the
platform's API returns it or receives it; Slack views, Discord modals, suggested prompts and uploads are messages too.
"""
