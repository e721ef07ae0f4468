"""`zcc doctor` on machines with one fault each: it names the fault, and says what to do."""

import json
import os
import subprocess
from pathlib import Path

import pytest

import toolchains
from crosstools import zig_settings
from process import Sandbox, without_root_powers
from targets import X86_64_MUSL, X86_64_WINDOWS

WINDOWS, MUSL = X86_64_WINDOWS.triple, X86_64_MUSL.triple
MUSL_LINKER = "CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER"


class Machine:
    def __init__(self, root: Path):
        self.sandbox = Sandbox(root)
        rust = toolchains.rust("1.96-musl-installed")
        self.environment = self.sandbox.environment | zig_settings(toolchains.DEFAULT_ZIGS[0])
        self.environment |= {
            "PATH": f"{rust}{os.pathsep}{self.environment['PATH']}",
            "CARGO_HOME": str(root / "home" / ".cargo"),
            MUSL_LINKER: str(toolchains.zcc()),
        }

    @property
    def settings(self) -> Path:
        return self.sandbox.work / ".cargo" / "config.toml"

    def configure(self, text: str) -> None:
        self.settings.parent.mkdir()
        self.settings.write_text(text)

    def findings(self, *triples: str, prefix=()) -> list[dict]:
        result = subprocess.run(
            [*prefix, toolchains.zcc(), "doctor", "--json", *triples],
            cwd=self.sandbox.work, env=self.environment, capture_output=True, text=True)
        report = json.loads(result.stdout)
        assert report["formatVersion"] == 1
        statuses = [finding["status"] for finding in report["findings"]]
        assert result.returncode == (1 if "problem" in statuses else 0), result.stderr
        return report["findings"]

    def faults(self, *triples: str, prefix=()) -> list[dict]:
        return [finding for finding in self.findings(*triples, prefix=prefix)
                if finding["status"] != "ok"]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def one(findings: list[dict], status: str, subject: str, *words: str) -> dict:
    found = [finding for finding in findings if finding["subject"] == subject]
    assert [finding["status"] for finding in found] == [status], findings
    text = found[0]["text"] + " " + (found[0]["cure"] or "")
    for word in words:
        assert word in text
    return found[0]


def test_a_sound_machine(machine: Machine):
    before = machine.sandbox.files()
    findings = machine.findings(MUSL)
    assert {finding["status"] for finding in findings} == {"ok"}, findings
    one(findings, "ok", "trial", " ms")
    one(findings, "ok", "cache", "ZCC_CACHE_DIR", "MB free")
    assert machine.sandbox.files() == before
    text = subprocess.run(
        [toolchains.zcc(), "doctor", MUSL], cwd=machine.sandbox.work, env=machine.environment,
        check=True, capture_output=True, text=True).stdout
    assert f"\n{MUSL}\nok       target" in text and "\x1b" not in text


def test_no_zig(machine: Machine):
    machine.environment.pop("ZCC_ZIG")
    one(machine.faults(MUSL), "problem", "zig", "pip install ziglang")


def test_a_zig_that_is_too_old(machine: Machine):
    zig = machine.sandbox.fake_zig()
    zig.write_text(zig.read_text().replace(toolchains.DEFAULT_ZIGS[0], "0.9.1"))
    machine.environment["ZCC_ZIG"] = str(zig)
    machine.environment["ZCC_CACHE_DIR"] = str(machine.sandbox.root / "cache")
    one(machine.faults(MUSL), "problem", "zig", "0.9.1", "older", "use zig")


def test_no_standard_library(machine: Machine):
    one(machine.faults("s390x-unknown-linux-gnu"), "problem", "std", "s390x-unknown-linux-gnu")


def test_the_command_of_rustup_for_a_standard_library(machine: Machine):
    """A Rust of rustup's, as its directory shows."""
    sysroot = machine.sandbox.root / "toolchains" / "1.2.3-x86_64-unknown-linux-gnu"
    sysroot.mkdir(parents=True)
    rustc = machine.sandbox.root / "rustc"
    rustc.write_text(f'#!/bin/sh\nif [ "$1" = --print ]; then echo {sysroot}; '
                     "else echo rustc 1.2.3; echo host: x86_64-unknown-linux-gnu; fi\n")
    rustc.chmod(0o755)
    machine.environment["RUSTC"] = str(rustc)
    one(machine.faults(WINDOWS), "problem", "std",
        f"rustup target add --toolchain 1.2.3-x86_64-unknown-linux-gnu {WINDOWS}")


def test_a_cache_that_is_read_only(machine: Machine):
    cache = machine.sandbox.root / "read-only"
    cache.mkdir(mode=0o555)
    machine.environment["ZCC_CACHE_DIR"] = str(cache)
    faults = machine.faults(MUSL, prefix=without_root_powers())
    one(faults, "problem", "cache", str(cache))


def test_a_link_that_leads_nowhere(machine: Machine):
    bin = machine.sandbox.root / "bin"
    bin.mkdir()
    link = bin / f"{WINDOWS}-zcc"
    link.symlink_to(machine.sandbox.root / "gone" / "zcc")
    machine.environment["PATH"] += f"{os.pathsep}{bin}"
    one(machine.faults(MUSL), "problem", "links", str(link), "rm ")


def test_no_sdk_and_no_ndk(machine: Machine):
    one(machine.faults("aarch64-apple-ios"), "problem", "target", "SDKROOT")
    one(machine.faults("aarch64-linux-android"), "problem", "target", "ANDROID_NDK_HOME")


def test_a_linker_that_is_set_twice(machine: Machine):
    machine.configure(f'[target.{MUSL}]\nlinker = "cc"\n')
    found = [finding for finding in machine.findings(MUSL) if finding["subject"] == "linker"]
    assert [finding["status"] for finding in found] == ["ok", "warning"]
    assert "more than once" in found[1]["text"] and "config.toml, line 2" in found[1]["text"]


def test_a_linker_in_flags(machine: Machine):
    machine.environment["RUSTFLAGS"] = "-C linker=cc -Clink-self-contained=no"
    texts = [finding["text"] for finding in machine.faults(MUSL)]
    assert any("link-self-contained=no (RUSTFLAGS)" in text for text in texts)
    assert any("'cc' (-C linker in RUSTFLAGS) is another program" in text for text in texts)


def test_a_condition_of_cargo(machine: Machine):
    machine.environment.pop(MUSL_LINKER)
    name = """target.'cfg(all(target_env = "musl", not(windows)))'.linker"""
    machine.configure(f"{name} = '{toolchains.zcc()}'\n[host]\nlinker = 'cc'\n")
    findings = machine.findings(MUSL)
    findings = [finding for finding in findings if finding["text"] != str(machine.settings)]
    assert "config.toml, line 1" in one(findings, "ok", "linker")["text"]
    one(findings, "warning", "config", "[host]")


def test_a_linker_for_another_target(machine: Machine):
    link = machine.sandbox.root / f"{WINDOWS}-zcc"
    link.symlink_to(toolchains.zcc())
    machine.environment[MUSL_LINKER] = str(link)
    one(machine.faults(MUSL), "problem", "linker", f"is zcc for {WINDOWS}")
    # A linker for the target that this machine's own programs would be linked with.
    machine.environment[MUSL_LINKER] = str(toolchains.zcc())
    machine.environment["CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER"] = str(link)
    found = [finding for finding in machine.faults(MUSL) if finding["subject"] == "linker"]
    assert [finding["status"] for finding in found] == ["problem"]
    assert "x86_64-unknown-linux-gnu" in found[0]["text"]


def test_no_linker_at_all(machine: Machine):
    machine.environment.pop(MUSL_LINKER)
    one(machine.faults(MUSL), "warning", "linker", f"zcc setup {MUSL}")


def test_settings_that_are_not_toml(machine: Machine):
    machine.configure("[build]\njobs = \n")
    one(machine.faults(MUSL), "problem", "config", "cannot read line 2")


def test_a_dlltool(machine: Machine):
    """Without one there is a warning; with one of zcc's, its path is shown."""
    machine.environment["PATH"] = machine.environment["PATH"].split(os.pathsep)[0]
    one(machine.faults(WINDOWS), "warning", "dlltool", "x86_64-w64-mingw32-dlltool")
    tool = machine.sandbox.root / "x86_64-w64-mingw32-dlltool"
    tool.symlink_to(toolchains.zcc())
    machine.environment["PATH"] += f"{os.pathsep}{tool.parent}"
    one(machine.findings(WINDOWS), "ok", "dlltool", str(tool))
