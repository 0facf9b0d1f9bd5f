"""How well the built-in rules read instruction lists: shares right, a confusion matrix, CPU a message.

Run: python -m benchmarks.understanding --data FOLDER [--wrong]
Every message goes through `retake plan --jsonl`. The folder's README says how each list's labels map to the words of
the shot and of changes; our own phrase tables (tests/agent/rules/phrases) count by the whole call with its arguments.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from agent.rules.model import AT_ONCE
from agent.rules.plan import Plan, plan
from agent.rules.view import View
from agent.rules.words import base_form
from tests.agent.rules.views import VIEWS

PHRASES = Path(__file__).parent.parent / "tests" / "agent" / "rules" / "phrases"
LONG = (
    "Same shot, but the band is brown leather, the light a touch warmer, the rotation 30 % slower, and the camera "
    "comes in slowly from a low angle. Put our logo bottom right, the title “Made to last” at the bottom for the last "
    "two seconds, then export it for Instagram and YouTube in 4K, and keep everything else as it is."
)  # 300 characters
MOVES = {"orbits": "orbit"}
STYLES = {
    "oil painting": {"oil"}, "in cyberpunk style": {"cyberpunk"}, "black and white": {"black_and_white"},
    "by Hokusai, in the style of Ukiyo": {"ukiyo_e"}, "pixel art": {"pixel"}, "surrealism style": {"surrealism"},
    "Van Gogh style": {"van_gogh"}, "animated style": {"anime", "illustration"}, "watercolor painting": {"watercolor"},
}  # fmt: skip
STEPS = {
    "delete object": {"remove"}, "change object": {"replace"}, "add object": {"add"}, "change style": {"style"},
    "change background": {"background"}, "material": {"material"}, "content": {"content", "material", "color"},
    "text": {"text"}, "color": {"color"}, "pose": {"pose", "action"},
}  # fmt: skip
OBJECT = {"add", "remove", "replace", "color", "material", "content", "action", "pose"}
MONSTERS = (  # each is repeated to 20,000 characters
    "A red car drives along a wet road at night, slow push in, soft light. ", "make the band red and the logo bigger. ",
    "and ", "watch band dial light ", "1 2 3 4 5 ", '"a" ', ", ", "band: red ", "1. a cat on a table ", "take 1 and ",
    "a", "with a ", "then make it red ", "1e309 -0 ", "🎬", "مرحبا ", "\u200b\x07 ", "((((", "“‘\"'",
)  # fmt: skip
Row = dict[str, Any]
Judge = Callable[[Row, Plan], tuple[bool, str, str]]


def shot(got: Plan) -> Row:
    """The shot of the only `generate`; empty if there is none or several."""
    shots = [call.args["shot"] for call in got.calls if call.tool == "generate"]
    return shots[0] if len(shots) == 1 else {}


def changes(got: Plan) -> list[Row]:
    """All changes asked for, in order."""
    called = [call for call in got.calls if call.tool in ("iterate", "edit", "remix")]
    return [change for call in called for change in call.args["changes"]]


def camera(row: Row, got_plan: Plan) -> tuple[bool, str, str]:
    label = MOVES.get(row["labels"]["camera"], row["labels"]["camera"])
    filmed = shot(got_plan).get("camera", {})
    got = filmed.get("angle") if label == "oblique" else filmed.get("move", [{}])[0].get("kind")
    return got == label, label, str(got)


def style(row: Row, got_plan: Plan) -> tuple[bool, str, str]:
    wanted = STYLES[row["labels"]["style"]]
    made = shot(got_plan)
    named = " ".join(subject["name"].lower() for subject in made.get("subjects", ()))
    right = bool(wanted & set(made.get("style", ()))) and not any(word.replace("_", " ") in named for word in wanted)
    return right, "/".join(sorted(wanted)), ", ".join(made.get("style", ())) or "none"


def ordered_actions(row: Row, got_plan: Plan) -> tuple[bool, str, str]:
    wanted = [base_form(label.split()[0].lower()) for label in row["labels"]["order"]]
    got = [action["verb"] for action in shot(got_plan).get("actions", ())]
    return got == wanted, f"{len(wanted)} actions", f"{len(got)} actions"


def video_edit(row: Row, got_plan: Plan) -> tuple[bool, str, str]:
    label, kinds = row["labels"]["kind"], [change["kind"] for change in changes(got_plan)]
    right = {"object": bool(OBJECT & set(kinds)), "multiple": len(kinds) > 1}.get(label, label in kinds)
    return right, label, "+".join(kinds) or "+".join(call.tool for call in got_plan.calls) or "none"


def multi_step(row: Row, got_plan: Plan) -> tuple[bool, str, str]:
    wanted, got = row["labels"]["steps"], changes(got_plan)
    right = len(wanted) == len(got) and all(map(step, wanted, got))
    return right, f"{len(wanted)} steps", f"{sum(map(step, wanted, got))} right"


def step(wanted: Row, got: Row) -> bool:
    """Whether a change is of the step's kind and about its target, in singular or plural, positions apart."""
    target = wanted["to"] if wanted["type"] == "add object" else wanted["from"]
    said, named = _words(target), _words(got.get("target") or "")
    same = target == "nothing" or said <= named or (bool(named) and named <= said)
    return got["kind"] in STEPS[wanted["type"]] and same


def not_a_design_task(row: Row, got_plan: Plan) -> tuple[bool, str, str]:
    return not got_plan.calls, "no call", "+".join(call.tool for call in got_plan.calls) or "no call"


def _words(text: str) -> set[str]:
    plain = text.lower().replace("'s", "").replace("'", "").split()
    return {base_form(word) for word in plain if word not in ("a", "an", "the")}


JUDGES: dict[str, Judge] = {
    "camera": camera, "style": style, "ordered_actions": ordered_actions, "video_edit": video_edit,
    "multi_step": multi_step, "not_a_design_task": not_a_design_task,
}  # fmt: skip


def planned(rows: list[Row]) -> list[Plan]:
    """What `retake plan --jsonl` says of every row, in order."""
    lines = "\n".join(json.dumps(row) for row in rows)
    command = [sys.executable, "-m", "bot", "plan", "--jsonl"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [Plan.model_validate_json(line) for line in done.stdout.splitlines()]


def asked(row: Row) -> Row:
    """A row of a public list as a line of `retake plan`; an edit is of an uploaded clip that nobody described."""
    take = {"current": 1, "takes": [{"number": 1, "state": "ready"}]} if row["task"] == "edit" else {}
    return {"id": row["id"], "text": row["text"], **take}


def judge(file: Path, show_wrong: bool) -> str:
    """Prints one line of the table for a list; returns what was confused with what."""
    seen: Counter[tuple[str, str]] = Counter()
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    right, steps = 0, [0, 0]
    for row, got_plan in zip(rows, planned([asked(row) for row in rows]), strict=True):
        good, label, got = JUDGES[file.stem](row, got_plan)
        right += good
        if not good:
            seen[label, got] += 1
        if file.stem == "multi_step":
            wanted = row["labels"]["steps"]
            steps = [steps[0] + sum(map(step, wanted, changes(got_plan))), steps[1] + len(wanted)]
        if show_wrong and not good:
            print(f"  {row['id']}: {row['text'][:90]!r}: {label} read as {got}")
    of_steps = f", {steps[0] / steps[1]:.1%} of steps" if steps[1] else ""
    report(file.stem, right, len(rows), of_steps)
    return "; ".join(f"{label} as {got}: {count}" for (label, got), count in seen.most_common())


def own(show_wrong: bool) -> str:
    """The same for our own phrase tables: the whole plan has to be as written down."""
    rows = [
        json.loads(line) for file in sorted(PHRASES.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
    ]
    lines = [{"id": at, "text": row["text"], **VIEWS[row["view"]].model_dump()} for at, row in enumerate(rows)]
    wrong = [row for row, got in zip(rows, planned(lines), strict=True) if not whole(row, got)]
    for row in wrong if show_wrong else ():
        print(f"  {row['text'][:90]!r}")
    report("own phrases", len(rows) - len(wrong), len(rows))
    return f"{len(wrong)} calls not as written down" if wrong else ""


def whole(row: Row, got: Plan) -> bool:
    """Whether a plan is the one of the row: its calls with all arguments, its question, its reply if that is given."""
    calls = json.loads(got.model_dump_json())["calls"]
    for call in calls:
        call["args"].get("shot", {}).pop("brief", None)
    same = [[call["tool"], call["args"]] for call in calls] == row.get("calls", [])
    question = got.question.text if got.question else None
    return same and question == row.get("question") and row.get("reply", got.reply) == got.reply


def report(name: str, right: int, of: int, more: str = "") -> None:
    print(f"{name:20} {right:4}/{of:<4} {right / of:6.1%}{more}")


def spent(text: str, view: View) -> float:
    """CPU milliseconds of reading one message, the rules alone."""
    started = time.process_time()
    plan(text, view)
    return (time.process_time() - started) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the .jsonl lists")
    parser.add_argument("--wrong", action="store_true", help="print the rows that were read wrongly")
    arguments = parser.parse_args()
    confusion, texts = {}, []
    for name in JUDGES:
        file = arguments.data / f"{name}.jsonl"
        if file.exists():
            confusion[name] = judge(file, arguments.wrong)
            texts += [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines() if line.strip()]
    confusion["own phrases"] = own(arguments.wrong)
    spent(LONG, VIEWS["watch"])  # what is loaded at the first message is no cost of a message
    times = [spent(text, VIEWS["upload"]) for text in texts] or [0.0]
    long = statistics.median(spent(LONG, VIEWS["watch"]) for _ in range(21))
    print(f"\nCPU a message: median {statistics.median(times):.2f} ms, most {max(times):.2f} ms, ", end="")
    print(f"one of {len(LONG)} characters {long:.2f} ms (limit 5)")
    worst, which = max((spent((one * 20_000)[:20_000], view), one) for one in MONSTERS for view in VIEWS.values())
    print(f"Worst of {len(MONSTERS)} monstrous messages: {worst:.0f} ms, {which!r} over and over")
    shorter = max(spent((one * AT_ONCE)[:AT_ONCE], view) for one in MONSTERS for view in VIEWS.values())
    print(f"Worst of them within {AT_ONCE} characters, which are read on the event loop: {shorter:.0f} ms (limit 50)\n")
    for name, line in confusion.items():
        print(f"{name}: {line or 'nothing confused'}")


if __name__ == "__main__":
    main()
