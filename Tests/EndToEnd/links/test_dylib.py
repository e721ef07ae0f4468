"""A dynamic library for macOS has the name, versions and paths that its link line gives."""

import re
from pathlib import Path

import pytest

import toolchains
from building import build
from inspection import tool
from targets import AARCH64_MACOS, X86_64_MACOS, Target

BY_DRIVER = (
    "-install_name", "@rpath/libcdy.dylib", "-current_version", "1.2", "-compatibility_version",
    "1", "-Wl,-rpath,@loader_path/x",
)  # fmt: skip
BY_LINKER = (
    "-Wl,-install_name,@rpath/libcdy.dylib", "-Wl,-current_version,1.2.0",
    "-Wl,-compatibility_version,1.0.0", "-Wl,-rpath,@loader_path/x",
)  # fmt: skip


@pytest.mark.parametrize("arguments", [BY_DRIVER, BY_LINKER], ids=["driver", "linker"])
@pytest.mark.parametrize("target", [AARCH64_MACOS, X86_64_MACOS], ids=str)
@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
def test_name_and_versions(zig: str, target: Target, arguments: tuple[str, ...], tmp_path: Path):
    flags = tuple(f"-Clink-arg={argument}" for argument in arguments)
    made = build("cdylib", target, zig, "plain", tmp_path, rustflags=flags)
    text = tool("llvm-objdump", "--macho", "--private-headers", made.artifact)
    own = re.search(r"cmd LC_ID_DYLIB(.*?)Load command", text, re.S)[1]
    assert re.search(r"name (\S+)", own)[1] == "@rpath/libcdy.dylib"
    assert re.search(r"current version (\S+)", own)[1] == "1.2.0"
    assert re.search(r"compatibility version (\S+)", own)[1] == "1.0.0"
    assert re.findall(r"cmd LC_RPATH\s+cmdsize \d+\s+path (\S+)", text) == ["@loader_path/x"]
