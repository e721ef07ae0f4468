"""Running what was linked: natively, under qemu, or under wine."""

import functools
import shutil
import subprocess
import sys
from pathlib import Path

import toolchains
from targets import AARCH64_MUSL, X86_64_MUSL, X86_64_WINDOWS, Target

HERE = Path(__file__).resolve().parent


def can_run(target: Target) -> bool:
    """Whether this machine can run programs for the target. It can for three of the six."""
    return target in (X86_64_MUSL, AARCH64_MUSL, X86_64_WINDOWS)


def run(target: Target, program: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run a program for `target` and return what it printed, with Unix line ends."""
    environment = toolchains.clean_environment()
    command: list[str | Path] = [program, *arguments]
    if target == AARCH64_MUSL:
        command = ["qemu-aarch64-static", *command]
    elif target == X86_64_WINDOWS:
        shutil.copy(stand_in_library(), program.parent)
        command = ["wine", *command]
        environment = wine_environment()
    return captured(command, environment)


def run_with(emulator: list[str | Path], program: Path) -> subprocess.CompletedProcess:
    return captured([*emulator, program], toolchains.clean_environment())


def run_wasi(program: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run a program for WASI by Python's wasmtime."""
    modules = toolchains.present(toolchains.cache() / "wasmtime")
    environment = toolchains.clean_environment(PYTHONPATH=modules, PYTHONDONTWRITEBYTECODE="1")
    return captured([sys.executable, HERE / "wasi_host.py", program, *arguments], environment)


def captured(command: list[str | Path], environment: dict[str, str]) -> subprocess.CompletedProcess:
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, errors="replace", timeout=180
    )
    result.stdout = result.stdout.replace("\r\n", "\n")
    result.stderr = result.stderr.replace("\r\n", "\n")
    return result


def stand_in_library() -> Path:
    """bcryptprimitives.dll, which Rust's std imports and wine 8 does not have."""
    return toolchains.present(toolchains.cache() / "wine" / "bcryptprimitives.dll")


@functools.cache
def wine_environment() -> dict[str, str]:
    """The environment of a wine that is up: its server and its services run, and stay.

    Debian's wine ends its server with the last program, so that of several programs at once one may
    start while the server of another goes down. Here each test process waits, in turn, until wine has
    started; its server stays for ten minutes after the last program.
    """
    environment = toolchains.clean_environment(
        WINEPREFIX=toolchains.present(toolchains.cache() / "wine-prefix"),
        WINEDEBUG="-all",
        WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe=",
    )
    with toolchains.exclusive("wine"):
        # Where another test process has started the server, this one fails, and need not do more.
        # What wine starts here outlives these commands: it gets no pipe that somebody would wait for.
        away = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["wineserver", "-p600"], env=environment, **away)
        subprocess.run(["wine", "wineboot"], env=environment, check=True, **away)
    return environment


# The 32-bit wine has a root directory of its own. Its prefix is in there and is made when it is first
# used.
WINE32 = """
root=$1
mount --rbind /dev "$root/dev" && mount -t proc proc "$root/proc" &&
  mount --bind "$2" "$root/mnt" && shift 2 && exec /usr/sbin/chroot "$root" "$@"
"""


def run_wine32(program: Path) -> subprocess.CompletedProcess:
    """Run a program for 32-bit Windows."""
    root = toolchains.present(toolchains.cache() / "wine32")
    shutil.copy(root / "bcryptprimitives.dll", program.parent)
    environment = {
        "HOME": "/",
        "PATH": "/usr/lib/wine:/usr/bin:/bin",
        "WINEARCH": "win32",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=",
        "WINEPREFIX": "/prefix",
        "WINESERVER": "/usr/lib/wine/wineserver32",
    }
    namespace = ["unshare", "--map-root-user", "--mount", "--pid", "--fork"]
    inside = ["/usr/lib/wine/wine", f"/mnt/{program.name}"]
    return captured(
        [*namespace, "/bin/sh", "-c", WINE32, "sh", root, program.parent, *inside], environment
    )


def zig_cc(*arguments: str | Path) -> None:
    """Compile C for the tests' own use, with the first of the default zigs."""
    version = toolchains.DEFAULT_ZIGS[0]
    cache = toolchains.zig_cache(version)
    subprocess.run(
        [toolchains.zig(version), "cc", *arguments],
        env=toolchains.clean_environment(ZIG_GLOBAL_CACHE_DIR=cache, ZIG_LOCAL_CACHE_DIR=cache),
        check=True,
        capture_output=True,
    )


@functools.cache
def library_caller() -> Path:
    """A Windows program that loads the DLL it is given and calls its functions."""
    directory = toolchains.cache() / "end-to-end"
    directory.mkdir(parents=True, exist_ok=True)
    source, program = HERE / "call_library.c", directory / "call_library.exe"
    with toolchains.exclusive("library-caller"):
        if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
            zig_cc("-target", X86_64_WINDOWS.zig, "-O1", source, "-o", program)
    return program
