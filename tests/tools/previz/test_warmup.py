"""Compiling the kernels ahead of time."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.previz import warmup
from tools.previz.kernels import folder, jit
from tools.previz.tiny import GROUPS, all_kernels, compile_group, draw_all_passes


def test_a_cache_in_which_nothing_lies_is_cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    assert not warmup.is_warm()


def test_without_a_cache_folder_nothing_counts_as_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    assert folder.kernel_folder() is None
    assert not warmup.is_warm()


def test_warming_up_tells_a_rising_share_and_leaves_the_cache_warm() -> None:
    shares: list[float] = []
    warmup.warm_up(shares.append)
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    assert warmup.is_warm()


def test_another_processor_finds_the_cache_cold(monkeypatch: pytest.MonkeyPatch) -> None:
    warmup.warm_up(lambda _: None)
    monkeypatch.setenv("NUMBA_CPU_NAME", "some-other-processor")
    assert not warmup.is_warm()


def test_two_processes_share_the_work_and_the_kernels_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(warmup, "is_warm", lambda: False)
        warmup.warm_up(lambda _: None)
    assert warmup.is_warm()


def test_a_helper_that_cannot_be_started_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(warmup, "is_warm", lambda: False)
        patch.setattr(sys, "executable", str(tmp_path / "nothing"))
        warmup.warm_up(lambda _: None)
    assert warmup.is_warm()


@pytest.mark.parametrize("number", range(GROUPS))
def test_each_group_of_passes_runs_by_itself(number: int) -> None:
    compile_group(number)
    assert any(kernel.signatures for kernel in all_kernels())


def test_a_cache_folder_named_too_late_is_not_called_warm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warmup.warm_up(lambda _: None)
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    warmup.warm_up(lambda _: None)
    assert not warmup.is_warm()


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(blocked))
    monkeypatch.setattr(jit, "FOLDER", folder.kernel_folder())
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    shares: list[float] = []
    warmup.warm_up(shares.append)
    assert shares[-1] == 1.0
    assert not warmup.is_warm()


def test_a_kernel_compiles_where_no_cache_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> Callable[[object], object]:
        if "cache" in _:
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    monkeypatch.setattr(jit, "njit", refuse)
    assert jit.kernel(len) is len


def test_every_kernel_is_compiled_and_for_one_set_of_types_only() -> None:
    draw_all_passes()
    kernels = all_kernels()
    assert len(kernels) > 30
    assert {kernel.py_func.__name__: len(kernel.signatures) for kernel in kernels} == {
        kernel.py_func.__name__: 1 for kernel in kernels
    }


def test_the_key_of_the_source_is_the_same_in_every_call_and_short() -> None:
    assert folder.source_key() == folder.source_key()
    assert len(folder.source_key()) == len(folder.build_key()) == 16
