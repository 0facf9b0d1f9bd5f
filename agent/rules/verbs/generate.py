"""Generate: a sentence that is a brief for something new, and sentences that go on with it."""

from agent.rules.changes.overlay import laid_on
from agent.rules.changes.scene import redescribed
from agent.rules.changes.targets import attribute
from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.nouns import SURFACES, thing
from agent.rules.shots.borrowed import ROLES
from agent.rules.shots.brief import Brief, read_brief
from agent.rules.shots.naming import PARTS
from agent.rules.shots.options import model_in
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.tokens import read as read_words
from agent.rules.turn import Turn
from agent.rules.verbs import telling
from agent.rules.verbs.briefs import Briefs, together
from agent.rules.verbs.changes import QUESTIONS
from agent.rules.verbs.gathered import Changes
from agent.rules.verbs.keeping import is_same

NOT_OURS = wordset("nouns", "not_ours")
_NEW = grammar("generate", "new")
_FIRST = grammar("generate", "first")
_BORROWED = grammar("generate", "borrowed")
_FOLDED = grammar("generate", "folded")
_PUTTING_TOGETHER = grammar("assemble", "patterns")
_FOR = frozenset({"for", "re"})
_PURPOSE = 8  # words of "for our new spring campaign", which only says what a clip is for
_OF_FILM = frozenset({"grain", "look", "stock", "strip", "burn", "burns", "style", "effect", "noir", "feel"})
NOT_FOR_US = "That is not something I can make. I make and change video clips: tell me what a clip should show."


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it is a brief."""
    if _is_purpose(clause, turn):
        return True
    commanded = _is_commanded(clause.words, turn)
    if not commanded and not telling.may_describe(clause):
        return False
    brief = read_brief(clause.words, turn.view.models)
    if not commanded and not telling.is_picture(brief, clause.words, turn):
        return False
    if turn.has_take and _is_of_take(brief):
        return False
    if _for_others(brief):
        turn.replies.append(NOT_FOR_US)
        return True
    turn.flush()
    if not commanded and _describes_upload(brief, turn):
        turn.pending = Changes((), redescribed(brief.shot))
    else:
        turn.pending = Briefs(clause.words, brief, models=turn.view.models)
    return True


def fold(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it says more of the brief before it ("Make it 10 seconds. No people.")."""
    held = turn.pending
    if not isinstance(held, Briefs) or clause.joint == "then" or clause.head not in ("", "change", "keep"):
        return False
    if _PUTTING_TOGETHER.fits(clause.words) or (laid_on(clause.words) and not _is_of_brief(clause.words)):
        return False
    found = _FOLDED.first(clause.words)
    if not found and clause.asked and clause.words[0].low in QUESTIONS:
        return False
    if not found and _NEW.fits(clause.words) and "subjects" in read_brief(clause.words).shot:
        return False
    rest = clause.words[found.end :] if found else clause.words
    held.fold(clause, rest if len(rest) else clause.words)
    return True


def _is_of_take(brief: Brief) -> bool:
    """As in "three options for the background": of the take on the table, and no new picture."""
    names = [read_words(subject["name"]) for subject in brief.shot.get("subjects", ())]
    return len(names) == 1 and attribute(names[0]) is not None and set(brief.shot) <= {"brief", "subjects"}


def _is_of_brief(words: Words) -> bool:
    """Whether words about type or a logo are understood as part of a brief: what is laid over it, spoken or carried."""
    brief = read_brief(words)
    return bool(brief.laid) or "lettering" in brief.shot or "dialogue" in brief.shot.get("sound", {})


def is_new(clause: Clause) -> bool:
    """Whether the clause asks in so many words for something new."""
    if clause.words[1:2].lows in (["it"], ["this"], ["that"]) or is_same(clause.words):
        return False
    if clause.words[-2:].lows == ["behind", "it"]:
        return False  # "give us a city at night behind it"
    return _is_asked(clause.words) or telling.is_specified(clause)


def _is_asked(words: Words) -> bool:
    if words[0].low in ("needs", "lacks", "wants"):
        return False
    if words[0].low == "film" and words[1:2].find(_OF_FILM) >= 0:
        return False
    borrowed = _BORROWED.first(words)
    if borrowed and not any(token.low in ROLES or token.among(PARTS) for token in borrowed["x"]):
        return True
    return (_NEW.fits(words) or _with_model(words)) and not telling.for_files(words)


def _is_commanded(words: Words, turn: Turn) -> bool:
    """Whether a brief is asked for; "show a ..." is one only where there is nothing yet to be shown."""
    return _is_asked(words) or (not turn.has_take and _FIRST.fits(words))


def _is_purpose(clause: Clause, turn: Turn) -> bool:
    """As in "for the kids channel ...": nothing to make by itself, and nothing left unread."""
    opens = clause.words[0].low in _FOR and not turn.has_take and not clause.asked
    return opens and len(clause.words) <= _PURPOSE and clause.words.find({":", ","}) < 0


def joined(clauses: list[Clause]) -> Clause:
    """Several sentences that describe one picture, as one."""
    words = clauses[0].words
    for clause in clauses[1:]:
        words = together(words, clause.words)
    return Clause(words, clauses[0].joint, any(clause.asked for clause in clauses))


def _with_model(words: Words) -> bool:
    """As in "use Kling for a clip of ...": names its model first."""
    return len(words) > 2 and words[0].low in ("use", "using", "with") and model_in(words[1:2]) is not None


def _for_others(brief: Brief) -> bool:
    """As in "a playlist", "a poem": what other tools make."""
    names = [subject["name"].lower() for subject in brief.shot.get("subjects", ())[:1]]
    heads = {name.split()[-1] for name in names} | {name.split(" of ")[0].split()[-1] for name in names}
    shown = any(field in brief.shot for field in ("camera", "lighting", "style", "seconds"))
    shown = shown or thing(read_words(brief.shot.get("surface", ""))).head in SURFACES
    return bool(heads & NOT_OURS) and not brief.names_clip and not shown


def _describes_upload(brief: Brief, turn: Turn) -> bool:
    """Whether the current take is a clip that nobody has described, and the sentence says what it should show."""
    if not telling.undescribed(turn):
        return False
    return not {"seconds", "aspect", "draft"} & set(brief.shot) and not brief.args
