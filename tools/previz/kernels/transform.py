"""From the stage into the picture: move the groups, project, and clip what crosses the near plane."""

from tools.previz.kernels.jit import inner, kernel


@inner
def _depth(points, i, matrix):
    return matrix[3, 0] * points[i, 0] + matrix[3, 1] * points[i, 1] + matrix[3, 2] * points[i, 2] + matrix[3, 3]


@inner
def _mix(points, normals, rest, group, a, b, share, out):
    group[out] = group[a]
    for q in range(3):
        points[out, q] = points[a, q] + (points[b, q] - points[a, q]) * share
        normals[out, q] = normals[a, q] + (normals[b, q] - normals[a, q]) * share
        rest[out, q] = rest[a, q] + (rest[b, q] - rest[a, q]) * share


@kernel
def move(points, normals, group, matrices, turns, moved, turned):
    """Place every vertex by its group's matrix.

    points, normals (V, 3) float32; group (V,) int32; matrices (G, 4, 4) float64; turns (G, 3, 3) float64 for normals;
    moved, turned (V, 3) float32 out, the normals of length one.
    """
    for i in range(points.shape[0]):
        g = group[i]
        x = points[i, 0]
        y = points[i, 1]
        z = points[i, 2]
        nx = normals[i, 0]
        ny = normals[i, 1]
        nz = normals[i, 2]
        for k in range(3):
            moved[i, k] = matrices[g, k, 0] * x + matrices[g, k, 1] * y + matrices[g, k, 2] * z + matrices[g, k, 3]
        a = turns[g, 0, 0] * nx + turns[g, 0, 1] * ny + turns[g, 0, 2] * nz
        b = turns[g, 1, 0] * nx + turns[g, 1, 1] * ny + turns[g, 1, 2] * nz
        c = turns[g, 2, 0] * nx + turns[g, 2, 1] * ny + turns[g, 2, 2] * nz
        scale = 1.0 / max(1e-20, a * a + b * b + c * c) ** 0.5
        turned[i, 0] = a * scale
        turned[i, 1] = b * scale
        turned[i, 2] = c * scale


@kernel
def project(points, matrix, width, height, near, screen):
    """Project points (V, 3) float32 by matrix (4, 4) into screen (V, 3) float64: x and y in pixels, 1 / distance.

    A point nearer than `near` gets -1 as its third value. Returns how many did.
    """
    lost = 0
    for i in range(points.shape[0]):
        x = points[i, 0]
        y = points[i, 1]
        z = points[i, 2]
        w = matrix[3, 0] * x + matrix[3, 1] * y + matrix[3, 2] * z + matrix[3, 3]
        if w < near:
            screen[i, 0] = 0.0
            screen[i, 1] = 0.0
            screen[i, 2] = -1.0
            lost += 1
            continue
        r = 1.0 / w
        screen[i, 0] = ((matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2] * z + matrix[0, 3]) * r * 0.5 + 0.5) * width
        screen[i, 1] = (
            0.5 - (matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2] * z + matrix[1, 3]) * r * 0.5
        ) * height
        screen[i, 2] = r
    return lost


@kernel
def count_crossing(screen, triangles):
    """How many triangles (T, 3) int32 have vertices on both sides of the near plane."""
    count = 0
    for t in range(triangles.shape[0]):
        behind = 0
        for k in range(3):
            if screen[triangles[t, k], 2] <= 0.0:
                behind += 1
        if behind == 1 or behind == 2:
            count += 1
    return count


@kernel
def clip_near(points, normals, rest, group, triangles, piece, vertices, faces, matrix, near):
    """Cut every crossing triangle at the near plane and append what is left of it.

    points, normals, rest (V + room, 3) float32, group (V + room,), triangles (T + room, 3), piece (T + room,) int32:
    `vertices` and `faces` say how many are in use; 4 vertices and 2 faces a crossing triangle must fit in. The
    uncut triangles stay; nobody draws them because a vertex of theirs has no place on the screen. Returns
    (vertices, faces) in use afterwards.
    """
    first_new_face = faces
    for t in range(first_new_face):
        behind = 0
        for k in range(3):
            if _depth(points, triangles[t, k], matrix) < near:
                behind += 1
        if behind != 1 and behind != 2:
            continue
        start = vertices
        for k in range(3):
            a = triangles[t, k]
            b = triangles[t, (k + 1) % 3]
            at_a = _depth(points, a, matrix)
            at_b = _depth(points, b, matrix)
            if at_a >= near:
                _mix(points, normals, rest, group, a, a, 0.0, vertices)
                vertices += 1
            if (at_a < near) != (at_b < near):
                _mix(points, normals, rest, group, a, b, (near * 1.0001 - at_a) / (at_b - at_a), vertices)
                vertices += 1
        for k in range(vertices - start - 2):
            triangles[faces, 0] = start
            triangles[faces, 1] = start + k + 1
            triangles[faces, 2] = start + k + 2
            piece[faces] = piece[t]
            faces += 1
    return vertices, faces
