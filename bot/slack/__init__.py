"""Slack: bolt in, cards out."""
