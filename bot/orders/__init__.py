"""Orders: what buttons, commands and forms do. Each hands over to a verb; none thinks."""
