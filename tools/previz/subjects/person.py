"""A clean, stylised figure in everyday clothes: whole, or a bust where the camera comes near."""

import numpy as np

from tools.previz.mesh import moved_mesh
from tools.previz.stage import Mesh, Surface, Vec
from tools.previz.subjects import body, face
from tools.previz.subjects.hair import hair
from tools.previz.subjects.prop import Bench, Model

SKIN = Surface((0.60, 0.335, 0.225), rough=0.50, pattern="skin")
LIP = Surface((0.47, 0.17, 0.135), rough=0.36, coat=0.15)
HAIR = {"man": Surface((0.040, 0.022, 0.014), rough=0.46), "woman": Surface((0.085, 0.034, 0.016), rough=0.42)}
DARK_HAIR = Surface((0.028, 0.018, 0.014), rough=0.46)
IRIS = Surface((0.10, 0.060, 0.030), rough=0.18, coat=0.9)
LASH = Surface((0.012, 0.010, 0.010), rough=0.6)
KNIT = Surface((0.050, 0.110, 0.140), rough=0.90, pattern="cloth")
WOOL = Surface((0.050, 0.110, 0.140), rough=0.95)  # the same from afar, where threads would look like ropes
DENIM = Surface((0.040, 0.050, 0.075), rough=0.92)
SHOE = Surface((0.70, 0.69, 0.66), rough=0.5)
RUBBER = Surface((0.55, 0.54, 0.52), rough=0.7)
FAR_CELLS = 1.4  # how much coarser the head is in a whole figure
WHOLE = 0.49  # from head units to scene units for the whole figure: 8 units high


def person(variant: str) -> Model:
    """A figure for the words "man" or "woman", with "bust" after them if it is seen from near; or anyone."""
    words = variant.split()
    style = next((word for word in words if word in ("man", "woman")), "")
    wide = {"man": 1.08, "woman": 0.92}.get(style, 1.0)
    bench = Bench()
    turning = bench.joint("head", body.NECK, (0.0, 0.0, 1.0))
    nodding = bench.joint("head_nod", body.NECK, (1.0, 0.0, 0.0), turning)
    near = "bust" in words
    _head(bench, style, nodding, 1.0 if near else FAR_CELLS)
    bench.put("neck", body.neck(), SKIN)
    bench.put("collar", body.collar(wide), KNIT if near else WOOL)
    focus = (0.0, face.EYE[1] - 0.2, body.HEAD + face.EYE[2])
    if near:
        bench.put("top", body.bust(wide), KNIT)
        return bench.model(focus)
    _limbs(bench, wide)
    return bench.model(focus, scale=WHOLE)


def _up(shape: Mesh) -> Mesh:
    """From the head's own place to the top of the figure."""
    return moved_mesh(shape, np.eye(3), np.array([0.0, 0.0, body.HEAD]))


def _at_head(point: Vec) -> Vec:
    return point[0], point[1], point[2] + body.HEAD


def _head(bench: Bench, style: str, head: int, coarse: float) -> None:
    jaw = bench.joint("jaw", _at_head(face.JAW), (1.0, 0.0, 0.0), head)
    blink = bench.joint("eyelids", _at_head((0.0, face.EYE[1], face.EYE[2])), (1.0, 0.0, 0.0), head)
    z = body.HEAD
    bench.put("head", _up(face.head(coarse)), SKIN, head)
    bench.put("head", _up(face.muzzle(coarse)), SKIN, head)
    bench.put("head", _up(face.jaw_skin(coarse)), SKIN, jaw)
    upper, lower = face.lips()
    bench.put("lips", upper.moved(z=z), LIP, head, 60)
    bench.put("lips", lower.moved(z=z), LIP, jaw, 60)
    dark, teeth = face.inside_mouth()
    bench.put("mouth", dark.moved(z=z), face.MOUTH, head)
    bench.put("teeth", teeth.moved(z=z), face.TEETH, head)
    surfaces = {"eyes": face.WHITE, "iris": IRIS, "pupil": face.PUPIL, "glint": face.GLINT}
    for name, solid in face.eyes().items():
        part = "iris" if name == "iris" else "eyes"
        bench.put(part, solid.moved(z=z), surfaces[name], head, 60)
    high, low = face.lids()
    bench.put("eyelids", high.moved(z=z), SKIN, blink, 60)
    bench.put("eyelids", low.moved(z=z), SKIN, head, 60)
    bench.put("lashes", face.lashes().moved(z=z), LASH, blink, 60)
    color = HAIR.get(style, DARK_HAIR)
    bench.put("brows", face.brows().moved(z=z), color, head, 60)
    bench.put("hair", _up(hair(style, coarse)), color, head)


def _limbs(bench: Bench, wide: float) -> None:
    bench.put("top", body.trunk(wide), WOOL)
    bench.put("trousers", body.pelvis(), DENIM)
    upper, lower = body.sleeve()
    thigh, shin = body.leg()
    shoe, sole = body.foot()
    palm, cuff = body.hand(), body.cuff()
    for name, side in (("left", 1), ("right", -1)):
        arm = bench.joint(f"arm_{name}", _on(body.SHOULDER, side), (-0.94, -0.34 * side, 0.0))
        elbow = bench.joint(f"elbow_{name}", _on(body.ELBOW, side), (-0.94, -0.34 * side, 0.0), arm)
        bench.put("top", _mirrored(upper, side), WOOL, arm)
        bench.put("top", _mirrored(lower, side), WOOL, elbow)
        bench.put("cuffs", cuff if side > 0 else cuff.mirrored(), WOOL, elbow)
        bench.put("hands", _mirrored(palm, side), SKIN, elbow)
        leg = bench.joint(f"leg_{name}", _on(body.HIP, side), (-1.0, 0.0, 0.0))
        knee = bench.joint(f"knee_{name}", _on(body.KNEE, side), (1.0, 0.0, 0.0), leg)
        bench.put("trousers", _mirrored(thigh, side), DENIM, leg)
        bench.put("trousers", _mirrored(shin, side), DENIM, knee)
        bench.put("shoes", _mirrored(shoe, side), SHOE, knee)
        bench.put("soles", sole if side > 0 else sole.mirrored(), RUBBER, knee)


def _on(point: Vec, side: int) -> Vec:
    return point[0] * side, point[1], point[2]


def _mirrored(mesh: Mesh, side: int) -> Mesh:
    """The mesh itself, or its mirror image at x < 0, still wound outwards."""
    if side > 0:
        return mesh
    flip = np.array([-1, 1, 1], np.float32)
    points = (mesh.points * flip).reshape(-1, 3, 3)[:, ::-1].reshape(-1, 3)
    return Mesh(points, (mesh.normals * flip).reshape(-1, 3, 3)[:, ::-1].reshape(-1, 3))
