"""Reading what a person wants to be different: one module a kind of change."""
