"""The settings with which cargo, the cc crate, cmake and Configure scripts find zcc.

They come from `zcc install` and `zcc env`; no other settings are made.
"""

import hashlib
import json
import os
import subprocess
from pathlib import Path

import toolchains
from targets import Target


def directory() -> Path:
    """The directory with the links to the zcc under test. Each zcc has a directory of its own."""
    name = hashlib.sha256(bytes(toolchains.zcc())).hexdigest()[:8]
    return toolchains.cache() / "programs" / f"bin-{name}"


def tool(target: Target, role: str) -> Path:
    return directory() / f"{target}-{role}"


def zig_settings(zig: str) -> dict[str, str]:
    return {
        "ZCC_ZIG": str(toolchains.zig(zig)),
        "ZCC_CACHE_DIR": str(toolchains.zig_cache(zig)),
    }


def cross_settings(
    target: Target, zig: str, settings: dict[str, str] | None = None
) -> dict[str, str]:
    """The environment of a cross build with C in it."""
    cmake = toolchains.present(toolchains.cache() / "cmake" / "bin")
    environment = toolchains.clean_environment(**zig_settings(zig), **(settings or {}))
    environment["PATH"] = os.pathsep.join([str(cmake), environment["PATH"]])
    with toolchains.exclusive("install"):
        directory().mkdir(exist_ok=True)
        zcc(["install", f"--dir={directory()}", target.triple], environment)
    command = ["env", f"--dir={directory()}", "--format=json", target.triple]
    return environment | json.loads(zcc(command, environment))


def zcc(command: list[str], environment: dict[str, str]) -> str:
    result = subprocess.run(
        [toolchains.zcc(), *command], env=environment, capture_output=True, text=True
    )
    assert (result.returncode, result.stderr) == (0, ""), command
    return result.stdout
