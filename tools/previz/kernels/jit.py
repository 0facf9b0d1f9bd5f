"""The two decorators of compiled code: `kernel` is called from Python, `inner` only from other compiled code.

One frame is one thread: kernels release the interpreter lock and use no threads of their own. Neither fast-math nor
parallel loops: both would make the bytes depend on the machine or on the run.
"""

from numba import config, njit

from tools.previz.kernels.folder import kernel_folder

FOLDER = kernel_folder()
RULES = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}


def kernel(function):
    """Compile for calls from Python, and keep the result on disk (see `folder`)."""
    before = config.CACHE_DIR
    if FOLDER is not None:
        config.CACHE_DIR = str(FOLDER)
    try:
        return njit(cache=True, **RULES)(function)
    except RuntimeError:
        # numba's way to say that no folder can be written
        return njit(**RULES)(function)
    finally:
        config.CACHE_DIR = before


def inner(function):
    """Compile for calls from kernels only: no wrapper for Python, which makes the first start shorter."""
    return njit(no_cpython_wrapper=True, **RULES)(function)


def inline(function):
    """Like `inner`, and always laid into its callers: for helpers in the innermost loops."""
    return njit(no_cpython_wrapper=True, forceinline=True, **RULES)(function)
