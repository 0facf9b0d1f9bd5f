"""Columns of the tables that scene and kernels share. Kernels see these numbers as constants."""

# surfaces: (pieces, SURFACE_COLUMNS) float64; columns 0-2 are linear RGB
METAL = 3
ROUGH = 4
PATTERN = 5
COAT = 6
EMISSION = 7
CLARITY = 8
SURFACE_COLUMNS = 9

# lights: (lights, LIGHT_COLUMNS) float64; columns 0-2 position, 3-5 power by colour
LIGHT_SIZE = 6
LIGHT_WEIGHT = 7
LIGHT_GOBO = 8
LIGHT_COLUMNS = 9

# lenses: (lights, 4) float64, how a light's shadow map is read
PENUMBRA = 0
BIAS = 1
GOBO_SCALE = 2
GOBO_SHIFT = 3

# boxes: (lights, BOX_COLUMNS) float64; columns 0-2 direction, 3-5 and 6-8 its axes, 9-10 half sizes, 11-13 RGB
BOX_HALF_WIDTH = 9
BOX_HALF_HEIGHT = 10
BOX_RED = 11
BOX_COLUMNS = 14

# floor: (8,) float64; columns 0-2 are linear RGB
FLOOR_ROUGH = 3
FLOOR_MIRROR = 4
FLOOR_PATTERN = 5
FOG_FROM = 6
FOG_DENSITY = 7

# visibility at half size: (h, w, CHANNELS) float32; one channel a light, the last is ambient visibility
CHANNELS = 8
AMBIENT = 7
MOST_LIGHTS = 7

# surface patterns
PLAIN = 0
LEATHER = 1
BRUSHED = 2
CLOTH = 3
WOOD = 4
SPECKLE = 5
SKIN = 6
MARBLE = 7

# floor patterns
FLOOR_MARBLE = 1
FLOOR_WOOD = 2
FLOOR_CONCRETE = 3
FLOOR_TILES = 4
FLOOR_FABRIC = 5
FLOOR_GRASS = 6
FLOOR_SAND = 7
FLOOR_ASPHALT = 8
FLOOR_SNOW = 9

# the four samples of a pixel (rotated grid)
SAMPLE_X = (0.375, 0.875, 0.125, 0.625)
SAMPLE_Y = (0.125, 0.375, 0.625, 0.875)
