"""Rendering an order: frames drawn on all cores, encoded meanwhile, written under temporary names."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from PIL import Image

from tools.previz.facts import Facts, facts_of
from tools.previz.film import Clip, Matte
from tools.previz.frames import FrameMaker, drawn_in_order
from tools.previz.order import FACTS, MAIN_FILE, PART, Order, put
from tools.previz.soundbed import render_sound
from tools.previz.stage import Moment
from tools.previz.yuv import Picture
from tools.terms.errors import BadInput

Told = Callable[[int, int], None]


def render(order: Order, folder: Path, threads: int, told: Told) -> Facts:
    """Fills an order into its folder and returns its facts; `told` hears of frames done and frames in all."""
    maker = FrameMaker(order)
    facts = _MODES[order.mode](maker, folder, threads, told)
    for name in order.files():
        (folder / (name + PART)).replace(folder / name)
    put(folder / FACTS, json.dumps(facts).encode())
    return facts


def _clip(maker: FrameMaker, folder: Path, threads: int, told: Told) -> Facts:
    order, production = maker.order, maker.production
    moments = maker.moments()
    sound = render_sound(production.score)
    outside = identical = 0
    size = (order.width, order.height, production.fps)
    with ExitStack() as open_films:
        clip = open_films.enter_context(Clip(folder / (MAIN_FILE["clip"] + PART), *size, sound))
        matte = open_films.enter_context(Matte(folder / (MAIN_FILE["matte"] + PART), *size)) if order.matte else None
        for done, drawn in enumerate(drawn_in_order(maker.frame, moments, threads), 1):
            clip.add(drawn.planes)
            if matte is not None and drawn.coverage is not None:
                matte.add(drawn.coverage)
            outside, identical = outside + drawn.outside, identical + drawn.identical
            told(done, len(moments))
    facts = facts_of(production, moments)
    if order.strict:
        facts["strict"] = {"parts": sorted(maker.strict), "outside": outside, "identical": identical}
    return facts


def _matte(maker: FrameMaker, folder: Path, threads: int, told: Told) -> Facts:
    _must_name_parts(maker)
    order, production = maker.order, maker.production
    moments = maker.moments()
    covered = 0
    with Matte(folder / (MAIN_FILE["matte"] + PART), order.width, order.height, production.fps) as film:
        for done, coverage in enumerate(drawn_in_order(maker.matte, moments, threads), 1):
            film.add(coverage)
            covered += int(np.count_nonzero(coverage))
            told(done, len(moments))
    share = covered / (len(moments) * order.width * order.height)
    return {**facts_of(production, moments), "matte": {"parts": sorted(maker.parts), "share": round(share, 5)}}


def _still(maker: FrameMaker, folder: Path, threads: int, told: Told) -> Facts:
    return _picture(maker, folder, maker.still, told)


def _isolate(maker: FrameMaker, folder: Path, threads: int, told: Told) -> Facts:
    _must_name_parts(maker)
    return _picture(maker, folder, maker.isolate, told)


def _picture(maker: FrameMaker, folder: Path, draw: Callable[[Moment], Picture], told: Told) -> Facts:
    production = maker.production
    index = min(production.frames - 1, round(maker.order.at * production.fps))
    moment = production.moment(index / production.fps, index)
    with (folder / (MAIN_FILE[maker.order.mode] + PART)).open("wb") as file:
        Image.fromarray(draw(moment)).save(file, format="PNG")
    told(1, 1)
    return {**facts_of(production, [moment]), "at": round(index / production.fps, 4)}


def _must_name_parts(maker: FrameMaker) -> None:
    if not maker.parts:
        raise BadInput("Nothing was named to cut out.", next="Name the subject or one of its parts.")


_MODES: dict[str, Callable[[FrameMaker, Path, int, Told], Facts]] = {
    "clip": _clip,
    "matte": _matte,
    "still": _still,
    "isolate": _isolate,
}
