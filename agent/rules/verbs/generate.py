"""Generate: a sentence that is a brief for something new, and sentences that go on with it."""

from agent.rules.changes.overlay import laid_on
from agent.rules.changes.scene import redescribed
from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.nouns import DETERMINERS
from agent.rules.shots.brief import Brief, read_brief
from agent.rules.shots.options import model_in
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs.briefs import Briefs, has_detail, together
from agent.rules.verbs.changes import ELSEWHERE, QUESTIONS
from agent.rules.verbs.gathered import Changes
from agent.rules.verbs.keeping import is_same

NOT_OURS = wordset("nouns", "not_ours")
_NEW = grammar("generate", "new")
_FOLDED = grammar("generate", "folded")
_THIN = 6  # words of a brief that names a thing and nothing else
NOT_FOR_US = "That is not something I can make. I make and change video clips: tell me what a clip should show."


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it is a brief."""
    commanded = _NEW.first(clause.words) is not None or _with_model(clause.words)
    if not commanded and not _may_describe(clause):
        return False
    brief = read_brief(clause.words, turn.view.models)
    if not commanded and not _is_brief(brief, clause.words):
        return False
    if _for_others(brief):
        turn.replies.append(NOT_FOR_US)
        return True
    turn.flush()
    if not commanded and _describes_upload(brief, turn):
        turn.pending = Changes((), redescribed(brief.shot))
    else:
        turn.pending = Briefs(clause.words, brief)
    return True


def fold(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it says more of the brief before it ("Make it 10 seconds. No people.")."""
    held = turn.pending
    if not isinstance(held, Briefs) or clause.joint == "then" or clause.head not in ("", "change", "keep"):
        return False
    if laid_on(clause.words):
        return False
    found = _FOLDED.first(clause.words)
    if not found and (_NEW.first(clause.words) or (clause.asked and clause.words[0].low in QUESTIONS)):
        return False
    rest = clause.words[found.end :] if found else clause.words
    held.fold(rest if len(rest) else clause.words)
    return True


def is_new(clause: Clause) -> bool:
    """Whether the clause asks in so many words for something new."""
    if clause.words[1:2].lows in (["it"], ["this"], ["that"]):
        return False
    return not is_same(clause.words) and (_NEW.first(clause.words) is not None or _with_model(clause.words))


def joined(clauses: list[Clause]) -> Clause:
    """Several sentences that describe one picture, as one."""
    words = clauses[0].words
    for clause in clauses[1:]:
        words = together(words, clause.words)
    return Clause(words, clauses[0].joint, any(clause.asked for clause in clauses))


def _with_model(words: Words) -> bool:
    """As in "use Kling for a clip of ...": names its model first."""
    return len(words) > 2 and words[0].low in ("use", "using", "with") and model_in(words[1:2]) is not None


def _may_describe(clause: Clause) -> bool:
    """Whether a sentence without a command could describe a picture: no question, no order to somebody else."""
    words = clause.words
    opening = words[0]
    if clause.asked or clause.head or opening.low in QUESTIONS or opening.low in ELSEWHERE:
        return False
    if opening.kind != "word" and opening.value is None:
        return False
    ordered = len(words) > 1 and words[1].low in DETERMINERS | {"me", "us"}
    return not ordered or opening.low in DETERMINERS or opening.value is not None or opening.low.endswith("ing")


def _is_brief(brief: Brief, words: Words) -> bool:
    """Whether a description shows something, or is so thin that only a question can help ("a lamp", "a film")."""
    subjects = brief.shot.get("subjects")
    if subjects and has_detail(brief):
        return True
    thin = words[0].low in ("a", "an", "some", "something") and len(words) <= _THIN
    return brief.names_clip or (bool(subjects) and thin)


def _for_others(brief: Brief) -> bool:
    """As in "a playlist", "a poem": what other tools make."""
    names = [subject["name"].lower() for subject in brief.shot.get("subjects", ())[:1]]
    heads = {name.split()[-1] for name in names} | {name.split(" of ")[0].split()[-1] for name in names}
    shown = any(field in brief.shot for field in ("camera", "lighting", "style", "surface", "seconds"))
    return bool(heads & NOT_OURS) and not brief.names_clip and not shown


def _describes_upload(brief: Brief, turn: Turn) -> bool:
    """Whether the current take is a clip that nobody has described, and the sentence says what it should show."""
    take = turn.view.take(turn.view.current)
    if take is None or take.shot or take.summary or take.edits or turn.made:
        return False
    return not {"seconds", "aspect", "draft"} & set(brief.shot) and not brief.args
