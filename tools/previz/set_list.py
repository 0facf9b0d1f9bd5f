"""The sets as data: grounds to stand on and places to be in, in linear RGB, for a subject of `RADIUS` scene units."""

from dataclasses import dataclass

from tools.previz.stage import Backdrop, Floor, Vec

RADIUS = 3.2
_DIM: tuple[Vec, Vec, Vec] = ((0.014, 0.014, 0.016), (0.05, 0.055, 0.066), (0.15, 0.16, 0.19))
_ROOM: tuple[Vec, Vec, Vec] = ((0.10, 0.08, 0.065), (0.17, 0.155, 0.145), (0.28, 0.30, 0.35))
_OPEN: tuple[Vec, Vec, Vec] = ((0.16, 0.15, 0.13), (0.30, 0.33, 0.36), (0.40, 0.48, 0.60))
_BRIGHT: tuple[Vec, Vec, Vec] = ((0.34, 0.34, 0.34), (0.52, 0.53, 0.55), (0.70, 0.72, 0.75))
_NIGHT: tuple[Vec, Vec, Vec] = ((0.012, 0.012, 0.018), (0.035, 0.04, 0.07), (0.05, 0.06, 0.12))


@dataclass(frozen=True, slots=True)
class Ground:
    """A floor with the words people use for it."""

    name: str
    words: tuple[str, ...]
    floor: Floor


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a clip can be: its backdrop, the ground and light it has when none is said, and what it sounds like."""

    name: str
    words: tuple[str, ...]
    backdrop: Backdrop
    ground: str
    light: str
    ambience: str


GROUNDS: tuple[Ground, ...] = (
    Ground(
        "marble",
        ("marble", "quartz", "granite", "stone counter", "countertop", "worktop", "counter"),
        Floor((0.62, 0.60, 0.57), 0.13, 1.15, "marble", 10.0, 0.10),
    ),
    Ground(
        "wood",
        ("wood", "wooden", "oak", "walnut", "table", "desk", "parquet", "plank", "bench", "bar top"),
        Floor((0.27, 0.145, 0.07), 0.34, 0.55, "wood", 10.0, 0.09),
    ),
    Ground(
        "wet asphalt",
        ("wet asphalt", "wet street", "wet ground", "puddle", "rainy street"),
        Floor((0.022, 0.023, 0.027), 0.11, 1.3, "asphalt", 12.0, 0.06),
    ),
    Ground(
        "asphalt",
        ("asphalt", "street", "road", "tarmac", "race track", "highway", "parking lot"),
        Floor((0.085, 0.087, 0.092), 0.7, 0.18, "asphalt", 14.0, 0.05),
    ),
    Ground(
        "concrete",
        ("concrete", "cement", "pavement", "sidewalk", "garage", "warehouse", "loft", "rooftop"),
        Floor((0.30, 0.30, 0.295), 0.5, 0.4, "concrete", 10.0, 0.08),
    ),
    Ground(
        "tiles",
        ("tile", "tiled", "bathroom", "ceramic floor", "chequered", "checkered"),
        Floor((0.56, 0.58, 0.58), 0.16, 0.9, "tiles", 10.0, 0.09),
    ),
    Ground(
        "fabric",
        ("fabric", "cloth", "linen", "velvet", "silk", "bed", "sofa", "carpet", "rug", "felt", "blanket"),
        Floor((0.34, 0.29, 0.25), 0.92, 0.0, "fabric", 9.0, 0.09),
    ),
    Ground("snow", ("snow", "snowy", "ice", "glacier"), Floor((0.80, 0.84, 0.90), 0.7, 0.15, "snow", 9.0, 0.09)),
    Ground(
        "sand",
        ("sand", "beach", "desert", "dune", "gravel", "dirt", "earth"),
        Floor((0.56, 0.42, 0.27), 0.95, 0.0, "sand", 12.0, 0.07),
    ),
    Ground(
        "grass",
        ("grass", "lawn", "meadow", "field", "park", "garden", "moss"),
        Floor((0.085, 0.15, 0.038), 0.95, 0.0, "grass", 12.0, 0.07),
    ),
    Ground(
        "mirror", ("mirror", "glass", "water", "acrylic", "lacquer", "glossy"), Floor((0.02, 0.021, 0.023), 0.04, 1.6)
    ),
    Ground(
        "black",
        ("black", "dark", "slate", "obsidian", "charcoal", "night", "anthracite"),
        Floor((0.018, 0.0185, 0.021), 0.15, 1.25, "none", 8.0, 0.10),
    ),
    Ground(
        "white", ("white", "light", "bright", "ivory", "cream"), Floor((0.74, 0.74, 0.74), 0.32, 0.5, "none", 8.0, 0.13)
    ),
    Ground("seamless", ("seamless floor",), Floor((0.30, 0.22, 0.18), 0.9, 0.0, "none", 6.0, 0.16)),
    Ground("violet", ("violet floor",), Floor((0.42, 0.30, 0.52), 0.9, 0.0, "none", 9.0, 0.1)),
    Ground("matte", ("floor", "ground", "surface", "paper"), Floor((0.10, 0.10, 0.10), 0.9, 0.0, "none", 5.0, 0.2)),
)

PLACES: tuple[Place, ...] = (
    Place(
        "dark studio",
        ("dark studio", "black background", "dark background", "dark backdrop", "dark"),
        Backdrop((0.040, 0.0445, 0.055), (0.0065, 0.007, 0.0085), _DIM),
        "black",
        "studio",
        "room",
    ),
    Place(
        "light studio",
        ("light studio", "white background", "white studio", "bright studio", "white", "cyclorama", "infinity cove"),
        Backdrop((0.70, 0.71, 0.73), (0.52, 0.54, 0.58), _BRIGHT),
        "white",
        "soft",
        "room",
    ),
    Place(
        "black void",
        ("void", "space", "black", "nothing", "limbo", "pure black"),
        Backdrop((0.002, 0.002, 0.0025), (0.0012, 0.0012, 0.0016), _DIM),
        "black",
        "low key",
        "room",
    ),
    Place(
        "kitchen",
        ("kitchen", "cafe", "coffee shop", "restaurant", "diner", "bakery"),
        Backdrop((0.40, 0.27, 0.18), (0.10, 0.085, 0.09), _ROOM),
        "marble",
        "window",
        "kitchen",
    ),
    Place(
        "bathroom",
        ("bathroom", "spa", "shower"),
        Backdrop((0.42, 0.45, 0.45), (0.24, 0.28, 0.30), _BRIGHT),
        "tiles",
        "soft",
        "room",
    ),
    Place(
        "living room",
        ("living room", "home", "bedroom", "apartment", "library", "lounge", "indoors", "interior", "hotel", "bar"),
        Backdrop((0.27, 0.185, 0.125), (0.085, 0.07, 0.066), _ROOM),
        "wood",
        "window",
        "room",
    ),
    Place(
        "office",
        ("office", "workplace", "meeting room", "classroom", "workshop", "laboratory", "lab", "gym", "hospital"),
        Backdrop((0.30, 0.32, 0.34), (0.16, 0.18, 0.21), _ROOM),
        "wood",
        "soft",
        "office",
    ),
    Place(
        "interview",
        ("interview", "warm wall", "podcast", "seamless"),
        Backdrop(
            (0.34, 0.25, 0.20), (0.085, 0.10, 0.125), ((0.12, 0.11, 0.11), (0.20, 0.21, 0.23), (0.34, 0.36, 0.40))
        ),
        "seamless",
        "portrait",
        "room",
    ),
    Place(
        "night city",
        (
            "night street",
            "neon street",
            "neon",
            "tokyo",
            "times square",
            "nightclub",
            "night city",
            "cyberpunk",
            "alley",
        ),
        Backdrop((0.085, 0.042, 0.115), (0.006, 0.008, 0.022), _NIGHT),
        "wet asphalt",
        "neon",
        "city night",
    ),
    Place(
        "warehouse",
        ("warehouse", "garage", "loft", "factory", "concrete", "hangar", "parking"),
        Backdrop((0.20, 0.20, 0.20), (0.055, 0.06, 0.066), _DIM),
        "concrete",
        "daylight",
        "hall",
    ),
    Place(
        "street",
        ("street", "city", "urban", "road", "downtown", "highway", "rooftop", "skyline", "race track"),
        Backdrop((0.44, 0.45, 0.46), (0.24, 0.34, 0.50), _OPEN),
        "asphalt",
        "daylight",
        "city",
    ),
    Place(
        "snow",
        ("snow", "snowy", "winter", "arctic", "ski", "ice", "glacier"),
        Backdrop((0.66, 0.71, 0.78), (0.34, 0.46, 0.64), _BRIGHT),
        "snow",
        "overcast",
        "wind",
    ),
    Place(
        "beach",
        ("beach", "sea", "ocean", "coast", "seaside", "shore", "island"),
        Backdrop((0.52, 0.60, 0.64), (0.17, 0.36, 0.66), _OPEN),
        "sand",
        "daylight",
        "sea",
    ),
    Place(
        "desert",
        ("desert", "dune", "canyon", "savanna", "sand"),
        Backdrop((0.62, 0.50, 0.36), (0.22, 0.38, 0.62), _OPEN),
        "sand",
        "hard noon",
        "wind",
    ),
    Place(
        "forest",
        ("forest", "woods", "woodland", "jungle", "trees"),
        Backdrop((0.13, 0.17, 0.075), (0.19, 0.26, 0.17), _OPEN),
        "grass",
        "daylight",
        "nature",
    ),
    Place(
        "outdoors",
        (
            "outdoor",
            "outside",
            "outdoors",
            "meadow",
            "field",
            "park",
            "garden",
            "mountain",
            "nature",
            "hill",
            "sky",
            "lawn",
        ),
        Backdrop((0.55, 0.56, 0.50), (0.20, 0.36, 0.62), _OPEN),
        "grass",
        "golden hour",
        "nature",
    ),
    Place(
        "drawn",
        ("drawn background", "painted background"),
        Backdrop((0.95, 0.42, 0.45), (0.30, 0.22, 0.62), ((0.3, 0.25, 0.35), (0.55, 0.5, 0.6), (0.8, 0.8, 0.9))),
        "violet",
        "studio",
        "room",
    ),
    Place(
        "studio",
        ("studio", "plain", "neutral", "grey background", "gray background"),
        Backdrop(
            (0.13, 0.135, 0.145), (0.035, 0.037, 0.042), ((0.05, 0.05, 0.055), (0.10, 0.105, 0.115), (0.2, 0.21, 0.23))
        ),
        "black",
        "studio",
        "room",
    ),
)


def ground(name: str) -> Ground:
    """The ground of that name."""
    return next(each for each in GROUNDS if each.name == name)


def place(name: str) -> Place:
    """The place of that name."""
    return next(each for each in PLACES if each.name == name)
