"""Reading a brief into a shot: one module a kind of phrase."""
