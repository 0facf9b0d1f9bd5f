"""Reading a clause into calls of verbs: one module a verb. Each reader says whether the clause was for it."""
