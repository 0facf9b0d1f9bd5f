"""`python -m bot` is the `retake` command."""

from bot.cli import main

main()
