"""The same shot once more: "another one", "three more variants", "use Kling", "send it to Veo"."""

from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.shots.options import model_in
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs.briefs import IDEAS

_AGAIN = grammar("generate", "again")
_SENDING = wordset("generate", "sending")
MOST = 12  # variants that one message may ask for


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it asks for the shot of a take again, perhaps by another model."""
    refs = turn.find(clause.words)
    model = model_in(refs.words, turn.view.models)
    if not _AGAIN.first(refs.words) and not (model and _only_model(refs.words, model)):
        return False
    number = refs.one if isinstance(refs.one, int) else turn.view.current
    take = turn.view.take(number)
    if take is None or not take.shot:
        turn.ask("Of what? There is no shot here that I could make again.", *IDEAS)
        return True
    shot = {name: value for name, value in take.shot.items() if name != "seed"}
    count = (
        None if model else next((int(token.value) for token in clause.words if token.value and token.value >= 2), None)
    )
    turn.call("generate", shot=shot, variants=min(count, MOST) if count else None, model=model)
    return True


def _only_model(words: Words, model: str) -> bool:
    """Nothing but the model is said."""
    names = model.lower().split()
    rest = [token for token in words if token.text.lower() not in names and token.kind == "word"]
    return all(token.low in _SENDING for token in rest)
