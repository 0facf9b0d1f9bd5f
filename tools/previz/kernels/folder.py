"""Where compiled kernels are kept, and what they were compiled from. Does not import numba.

The caller sets `NUMBA_CACHE_DIR` before anything here is imported. Kernels go into a folder below it that is named by
the source of all kernels, because numba's own check looks at a function's own file only: a kernel whose callee in
another file has changed would otherwise run with the old code inside.
"""

import hashlib
import os
import platform
from functools import cache
from importlib import metadata
from pathlib import Path

VARIABLE = "NUMBA_CACHE_DIR"


@cache
def source_key() -> str:
    """16 hex digits that change whenever a kernel's source does."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def build_key() -> str:
    """16 hex digits for source, compiler, interpreter and processor together: what a compiled kernel depends on."""
    import llvmlite.binding as llvm

    processor = os.environ.get("NUMBA_CPU_NAME") or llvm.get_host_cpu_name()
    features = os.environ.get("NUMBA_CPU_FEATURES") or llvm.get_host_cpu_features().flatten()
    versions = [metadata.version(name) for name in ("numba", "llvmlite", "numpy")]
    parts = [source_key(), *versions, platform.python_version(), processor, features]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def kernel_folder() -> Path | None:
    """The folder of this source's compiled kernels, or None where `NUMBA_CACHE_DIR` is not set."""
    root = os.environ.get(VARIABLE)
    return Path(root) / f"kernels-{source_key()}" if root else None
