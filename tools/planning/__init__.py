"""From changes to the least destructive recipe: the one planner behind edit, iterate and remix."""
