"""Build scripts and proc macros run on the host: their links must not go to the foreign target."""

from pathlib import Path

import pytest

import checks
import toolchains
from building import build
from expected import output
from inspection import ELF
from running import run
from targets import AARCH64_MACOS, X86_64_MUSL, X86_64_WINDOWS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]
HOST_LINKER = f"CARGO_TARGET_{toolchains.HOST.upper().replace('-', '_')}_LINKER"


@pytest.mark.parametrize("target", [X86_64_MUSL, X86_64_WINDOWS, AARCH64_MACOS], ids=str)
@pytest.mark.parametrize("setting", ["ZIG_TARGET", "ZCC_TARGET", "symlink"])
def test_host_links_while_a_foreign_target_is_named(target: Target, setting: str, tmp_path: Path):
    """zcc is also the linker for the host, and the environment names a foreign target for every link."""
    extra = {HOST_LINKER: str(toolchains.zcc())}
    way = "plain"
    if setting == "ZIG_TARGET":
        extra["ZIG_TARGET"] = target.zig
    elif setting == "ZCC_TARGET":
        extra["ZCC_TARGET"] = target.triple
    else:
        way = "symlink"
    made = build("procmacro", target, ZIG, way, tmp_path, extra=extra)
    checks.check_program(made)
    if target is X86_64_MUSL:
        assert run(target, made.artifact).stdout == output("procmacro", target)


def test_host_links_go_to_the_named_compiler(tmp_path: Path):
    """ZCC_HOST_CC names the host's compiler. It gets rustc's line unchanged."""
    record = tmp_path / "host-links"
    compiler = tmp_path / "host-cc"
    compiler.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >>"{record}"\nexec cc "$@"\n')
    compiler.chmod(0o755)
    extra = {
        HOST_LINKER: str(toolchains.zcc()),
        "ZCC_HOST_CC": str(compiler),
        "ZIG_TARGET": X86_64_WINDOWS.zig,
    }
    made = build("procmacro", X86_64_WINDOWS, ZIG, "plain", tmp_path, extra=extra)
    checks.check_program(made)
    lines = record.read_text().splitlines()
    assert len(lines) >= 2, "a build script and a proc macro"
    assert all(" -o " in line and "-target" not in line.split() for line in lines)
    macro = next(tmp_path.glob("procmacro/target/debug/deps/lib*.so"))
    assert ELF.read(macro).needed[0].startswith(("libgcc_s.so", "libc.so"))
