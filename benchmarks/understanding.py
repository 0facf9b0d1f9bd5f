"""How well the built-in rules read public instruction lists: shares right, a confusion matrix, CPU a message.

Run: python -m benchmarks.understanding --data FOLDER [--wrong]
The folder's README says how each list's labels map to the words of the shot and of changes.
"""

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from agent.rules.plan import Plan, plan
from agent.rules.view import View
from agent.rules.words import base_form

EMPTY = View()
UPLOAD = View.model_validate({"current": 1, "takes": [{"number": 1, "state": "ready"}]})
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
Row = dict[str, Any]
Judge = Callable[[Row, Plan], tuple[bool, str, str]]


def shot(planned: Plan) -> Row:
    """The shot of the only `generate`; empty if there is none or several."""
    shots = [call.args["shot"] for call in planned.calls if call.tool == "generate"]
    return shots[0] if len(shots) == 1 else {}


def changes(planned: Plan) -> list[Row]:
    """All changes asked for, in order."""
    called = [call for call in planned.calls if call.tool in ("iterate", "edit", "remix")]
    return [change for call in called for change in call.args["changes"]]


def camera(row: Row, planned: Plan) -> tuple[bool, str, str]:
    label = MOVES.get(row["labels"]["camera"], row["labels"]["camera"])
    filmed = shot(planned).get("camera", {})
    got = filmed.get("angle") if label == "oblique" else filmed.get("move", [{}])[0].get("kind")
    return got == label, label, str(got)


def style(row: Row, planned: Plan) -> tuple[bool, str, str]:
    wanted = STYLES[row["labels"]["style"]]
    made = shot(planned)
    named = " ".join(subject["name"].lower() for subject in made.get("subjects", ()))
    right = bool(wanted & set(made.get("style", ()))) and not any(word.replace("_", " ") in named for word in wanted)
    return right, "/".join(sorted(wanted)), ", ".join(made.get("style", ())) or "none"


def ordered_actions(row: Row, planned: Plan) -> tuple[bool, str, str]:
    wanted = [base_form(label.split()[0].lower()) for label in row["labels"]["order"]]
    got = [action["verb"] for action in shot(planned).get("actions", ())]
    return got == wanted, f"{len(wanted)} actions", f"{len(got)} actions"


def video_edit(row: Row, planned: Plan) -> tuple[bool, str, str]:
    label, kinds = row["labels"]["kind"], [change["kind"] for change in changes(planned)]
    right = {"object": bool(OBJECT & set(kinds)), "multiple": len(kinds) > 1}.get(label, label in kinds)
    return right, label, "+".join(kinds) or "+".join(call.tool for call in planned.calls) or "none"


def multi_step(row: Row, planned: Plan) -> tuple[bool, str, str]:
    wanted, got = row["labels"]["steps"], changes(planned)
    right = len(wanted) == len(got) and all(map(step, wanted, got))
    return right, f"{len(wanted)} steps", f"{sum(map(step, wanted, got))} right"


def step(wanted: Row, got: Row) -> bool:
    """Whether a change is of the step's kind and about its target, in singular or plural, positions apart."""
    target = wanted["to"] if wanted["type"] == "add object" else wanted["from"]
    said, named = _words(target), _words(got.get("target") or "")
    same = target == "nothing" or said <= named or (bool(named) and named <= said)
    return got["kind"] in STEPS[wanted["type"]] and same


def not_a_design_task(row: Row, planned: Plan) -> tuple[bool, str, str]:
    return not planned.calls, "no call", "+".join(call.tool for call in planned.calls) or "no call"


def _words(text: str) -> set[str]:
    plain = text.lower().replace("'s", "").replace("'", "").split()
    return {base_form(word) for word in plain if word not in ("a", "an", "the")}


JUDGES: dict[str, Judge] = {
    "camera": camera, "style": style, "ordered_actions": ordered_actions, "video_edit": video_edit,
    "multi_step": multi_step, "not_a_design_task": not_a_design_task,
}  # fmt: skip


def judge(file: Path, show_wrong: bool) -> tuple[str, list[float]]:
    """One line of the table for a list, and the CPU milliseconds of each message."""
    seen: Counter[tuple[str, str]] = Counter()
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    right, spent, steps = 0, [], [0, 0]
    for row in rows:
        started = time.process_time()
        planned = plan(row["text"], UPLOAD if row["task"] == "edit" else EMPTY)
        spent.append((time.process_time() - started) * 1000)
        good, label, got = JUDGES[file.stem](row, planned)
        right += good
        if not good:
            seen[label, got] += 1
        if file.stem == "multi_step":
            wanted = row["labels"]["steps"]
            steps = [steps[0] + sum(map(step, wanted, changes(planned))), steps[1] + len(wanted)]
        if show_wrong and not good:
            print(f"  {row['id']}: {row['text'][:90]!r}: {label} read as {got}")
    confused = "; ".join(f"{label} as {got}: {count}" for (label, got), count in seen.most_common())
    of_steps = f", {steps[0] / steps[1]:.1%} of steps" if steps[1] else ""
    print(f"{file.stem:20} {right:4}/{len(rows):<4} {right / len(rows):6.1%}{of_steps}")
    return confused, spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the .jsonl lists")
    parser.add_argument("--wrong", action="store_true", help="print the rows that were read wrongly")
    arguments = parser.parse_args()
    confusion, spent = {}, []
    for name in JUDGES:
        file = arguments.data / f"{name}.jsonl"
        if file.exists():
            confusion[name], times = judge(file, arguments.wrong)
            spent += times
    print(f"\nCPU a message: median {statistics.median(spent):.2f} ms, most {max(spent):.2f} ms\n")
    for name, line in confusion.items():
        print(f"{name}: {line or 'nothing confused'}")


if __name__ == "__main__":
    main()
