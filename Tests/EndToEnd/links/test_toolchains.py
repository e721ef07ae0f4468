"""Other installations of Rust: musl with its C runtime, as from rustup, and an old compiler."""

from pathlib import Path

import pytest

import checks
import toolchains
from building import build
from expected import output
from running import run
from targets import AARCH64_MUSL, X86_64_MUSL, X86_64_WINDOWS, Target


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("target", [X86_64_MUSL, AARCH64_MUSL], ids=str)
def test_musl_with_its_runtime_installed(target: Target, zig: str, tmp_path: Path):
    """rustc names the objects of the C runtime by their paths."""
    made = build("hello", target, zig, "plain", tmp_path, rust="1.96-musl-installed")
    assert any(word.endswith("/self-contained/crti.o") for word in made.asked)
    checks.check_program(made)
    result = run(target, made.artifact)
    assert (result.returncode, result.stdout) == (0, output("hello", target)), result.stderr


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("crate", ["hello", "cdylib"])
def test_an_old_compiler(crate: str, zig: str, tmp_path: Path):
    target = X86_64_WINDOWS
    made = build(crate, target, zig, "plain", tmp_path, rust="1.63")
    if crate == "cdylib":
        checks.check_library(made)
        return
    checks.check_program(made)
    result = run(target, made.artifact)
    assert (result.returncode, result.stdout) == (0, output("hello", target)), result.stderr
