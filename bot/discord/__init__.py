"""Discord: discord.py in, cards out."""
