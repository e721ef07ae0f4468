"""The user's own rules: ZCC_DROP, ZCC_REPLACE and ZCC_APPEND, and the errors that propose them."""

import pytest

import toolchains
from building import cargo_environment, copy_crate, cargo
from inspection import tool
from targets import X86_64_MUSL, AARCH64_MACOS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]
NEW = "-Wl,--an-option-to-come"


def build_with(option: str, target: Target, directory, **settings: str):
    """Run `cargo build` for a program, with one more option on the link line."""
    project = copy_crate("hello", directory)
    environment = cargo_environment(target, "plain", ZIG, directory, (f"-Clink-arg={option}",))
    result = cargo(project, "build", f"--target={target}", environment=environment | settings)
    return result, project / "target" / target.triple / "debug" / "hello"


@pytest.mark.parametrize("target", [X86_64_MUSL, AARCH64_MACOS], ids=str)
def test_an_option_that_zig_does_not_know_has_a_way_out(target: Target, tmp_path):
    (tmp_path / "1").mkdir()
    refused, _ = build_with(NEW, target, tmp_path / "1")
    assert refused.returncode != 0
    (line,) = [line for line in refused.stderr.splitlines() if "zcc: error:" in line]
    assert f"'{NEW}'" in line and "-C link-arg" in line and f"set ZCC_DROP={NEW}" in line
    (tmp_path / "2").mkdir()
    built, program = build_with(NEW, target, tmp_path / "2", ZCC_DROP=NEW)
    assert built.returncode == 0, built.stderr
    assert program.exists()


def test_replacing_and_appending_for_one_target(tmp_path):
    built, program = build_with(
        "-Wl,--build-id=none", X86_64_MUSL, tmp_path,
        ZCC_REPLACE="-Wl,--build-id -> -Wl,--build-id=0x0123456789abcdef",
        ZCC_APPEND_x86_64_unknown_linux_musl="-Wl,--defsym=zcc_was_here=main",
        ZCC_APPEND_aarch64_unknown_linux_musl="no-such-file.o",
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    assert "Build ID: 0123456789abcdef" in tool("readelf", "-nW", program)
    assert " zcc_was_here" in tool("readelf", "-sW", program)


def test_a_dropped_hint_is_told_when_asked(tmp_path):
    (tmp_path / "1").mkdir()
    built, _ = build_with("-Wl,--no-warn-rwx-segments", X86_64_MUSL, tmp_path / "1")
    assert built.returncode == 0
    assert "zcc: dropped" not in built.stderr
    (tmp_path / "2").mkdir()
    # If the lint is on, rustc shows what a successful linker printed, without the word `warning:`.
    settings = {"ZCC_WARN": "1", "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(
        ["-Clink-arg=-Wl,--no-warn-rwx-segments", "-Wlinker-messages"])}  # fmt: skip
    built, _ = build_with("", X86_64_MUSL, tmp_path / "2", **settings)
    assert built.returncode == 0
    assert "zcc: dropped '-Wl,--no-warn-rwx-segments': " in built.stderr


@pytest.mark.parametrize("name", ["ZCC_REPLACE", "ZCC_DROP"])
def test_what_cannot_be_read_is_one_line(name: str, tmp_path):
    built, _ = build_with("-Wl,--as-needed", X86_64_MUSL, tmp_path, **{name: "'-lfoo ->"})
    assert built.returncode != 0
    assert f"zcc: error: {name}=''-lfoo ->' cannot be read: a quote is still open" in built.stderr
