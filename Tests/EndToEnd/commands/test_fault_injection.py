"""Each system call of zcc's fails in turn, and zcc either does what it was asked for, or says why not.

strace makes the calls fail. By default each call fails with one error; with --all, with each error that
it is likely to have. A run prints how many calls it let fail.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

import toolchains
from faults import Injection, Outcome
from process import Sandbox

VERSION = toolchains.DEFAULT_ZIGS[0]
GNU = "x86_64-unknown-linux-gnu"
MUSL = "x86_64-unknown-linux-musl"
WINDOWS = "x86_64-pc-windows-gnu"
DARWIN = "aarch64-apple-darwin"

# A stand-in for zig: it answers what zcc asks, and for a link writes its arguments into the output.
ZIG = """#!/bin/sh
if [ "$1" = version ]; then echo VERSION; exit; fi
if [ "$1" = env ]; then printf '.{\\n    .lib_dir = "LIB",\\n}\\n'; exit; fi
previous= output=program
for word; do
  [ "$previous" = -o ] && output=$word
  case $word in -OUT:*) output=${word#-OUT:} ;; esac
  previous=$word
done
case $output in
*zcc-runtime-probe*)
  echo "ld.lld -o $output RUNTIME/crt1.o $output/zcc-runtime-probe.o RUNTIME/libc.so" >&2 ;;
*) { printf '%s\\n' "$@"; echo "CPATH=$CPATH"; } >"$output" ;;
esac
"""

LINE = ("main.o", "-Llibraries", "-lmine", "-Wl,-O1", "-o", "program")

# What is run: zcc's arguments, and its environment.
COMMANDS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "dry run": (("@arguments",), {"ZCC_TARGET": GNU, "ZCC_DRY_RUN": "1"}),
    "explain": (("explain", "--target", MUSL, "--", *LINE), {}),
    "zig cc": (LINE, {"ZCC_TARGET": MUSL, "ZCC_ROUTE": "cc", "CPATH": "/usr/include"}),
    "ld.lld": (("@arguments",), {"ZCC_TARGET": GNU, "ZCC_ROUTE": "lld"}),
    "log": (LINE, {"ZCC_TARGET": MUSL, "ZCC_ROUTE": "cc", "ZCC_LOG": "log"}),
    "host": (("@arguments",), {"ZIG_TARGET": "x86_64-windows-gnu", "ZCC_HOST_CC": "ZIG"}),
    "install": (("install", "--dir", "tools", WINDOWS, DARWIN), {}),
    "env": (("env", "--dir", "tools", WINDOWS), {}),
    "inspect": (("inspect", "a.out"), {}),
    "targets": (("targets",), {}),
}


@dataclass
class Place:
    """A directory to run a command in, made anew for each trial."""

    sandbox: Sandbox
    injection: Injection

    def prepare(self) -> None:
        root = self.sandbox.root
        for name in ("work", "cache"):
            shutil.rmtree(root / name, ignore_errors=True)
        shutil.copytree(root / "start", root / "work", symlinks=True)
        (root / "cache").mkdir()

    def files(self) -> dict[str, bytes | str | None]:
        found = self.sandbox.files()
        return {name: found[name] for name in found if name.startswith(("work/", "cache/"))}


def place(tmp_path: Path, name: str) -> Place:
    sandbox = Sandbox(tmp_path)
    runtime, start = tmp_path / "runtime", tmp_path / "start"
    runtime.mkdir()
    start.mkdir()
    for file in ("crt1.o", "libc.so"):
        (runtime / file).touch()
    headers = tmp_path / "lib" / "libc" / "include"
    for directory in ("any-windows-any", "any-darwin-any", "any-macos-any", "aarch64-macos-none"):
        (headers / directory).mkdir(parents=True)
    zig = sandbox.root / "zig"
    text = ZIG.replace("VERSION", VERSION).replace("LIB", str(tmp_path / "lib"))
    zig.write_text(text.replace("RUNTIME", str(runtime)))
    zig.chmod(0o755)
    (start / "main.o").touch()
    (start / "libraries").mkdir()
    (start / "libraries" / "libmine.a").write_bytes(b"!<arch>\n")
    (start / "arguments").write_text("\n".join(LINE))
    if name == "host":
        (start / "arguments").write_text("\n".join(("/r/lib/rustlib/" + GNU + "/lib/a.o", *LINE)))
    if name in ("install", "env"):
        (start / "tools").mkdir()
    shutil.copy(toolchains.zcc(), start / "a.out")
    arguments, more = COMMANDS[name]
    environment = sandbox.environment | {"ZCC_ZIG": str(zig)} | more
    if "ZCC_HOST_CC" in more:
        environment["ZCC_HOST_CC"] = str(zig)
    log = tmp_path / "strace"
    made = Place(sandbox, Injection(arguments, environment, sandbox.work, log))
    made.prepare()
    if name == "env":
        sandbox.zcc("install", "--dir", "tools", WINDOWS)
        shutil.rmtree(start)
        shutil.copytree(sandbox.work, start, symlinks=True)
    return made


def is_temporary(name: str) -> bool:
    """A name that zcc gives to a file while it writes it: 16 digits at the end."""
    suffix = name.rpartition(".")[2]
    return len(suffix) == 16 and set(suffix) <= set("0123456789abcdef")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_call_may_fail(name: str, tmp_path: Path, pytestconfig, record_property):
    here = place(tmp_path, name)
    injection = here.injection
    start = here.files()
    good = injection.run()
    assert good.status == 0, good.errors
    whole = here.files()
    problems: list[str] = []
    failed = refused = 0
    for trial in injection.trials(here.prepare, every=pytestconfig.getoption("--all")):
        failed += 1
        after = here.files()
        problem = judge(trial.outcome, good, after, start, whole, trial.call, here.sandbox)
        refused += trial.outcome.status == 1
        if problem:
            problems.append(f"{trial}: {problem}")
    print(f"{name}: {failed} calls failed, {refused} of them were an error of zcc's")
    assert failed > 5
    assert not problems, "\n".join(problems)


def in_one_cache(text: bytes | str | None, sandbox: Sandbox) -> bytes | str | None:
    """A text in which zcc's second choice of a cache directory is the first: it takes the first one
    that it finds to be writable."""
    if not isinstance(text, bytes):
        return text
    second, first = (os.fsencode(sandbox.root / name) for name in ("home/.cache/zig", "cache"))
    return text.replace(second, first)


def judge(
    outcome: Outcome, good: Outcome, after: dict, start: dict, whole: dict, call: str,
    sandbox: Sandbox,
) -> str | None:
    """What is wrong with the outcome; None if it is right."""
    kept = {
        name: in_one_cache(text, sandbox) for name, text in after.items() if not is_temporary(name)
    }
    if len(kept) < len(after) and call != "unlinkat":
        return f"temporary files are left: {sorted(set(after) - set(kept))}"
    if outcome.status == 0:
        # A note that could not be kept is no loss.
        if {n: t for n, t in kept.items() if "cache/" not in n} != {
            n: t for n, t in whole.items() if "cache/" not in n
        }:
            return "the files are others"
        # `zcc env` works without zig, and then says which variable it leaves out.
        if outcome.errors.startswith(b"zcc: note: no BINDGEN_EXTRA_CLANG_ARGS "):
            return None
        output = in_one_cache(outcome.output, sandbox)
        return None if output == good.output else f"the output is another: {output}"
    if not outcome.is_one_error:
        return "neither a success nor one error of zcc's"
    for name, text in kept.items():
        # A log is appended to. zcc checks its notes in the cache when it reads them.
        is_exempt = name == "work/log" or name.startswith("cache/")
        if not is_exempt and text not in (start.get(name), whole.get(name)):
            return f"{name} is neither the old file nor the new one"
    return None
