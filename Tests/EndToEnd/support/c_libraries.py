"""C libraries that are built with zcc as the C compiler before the crate that binds to them."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from crosstools import cross_settings, tool
from programs import source
from targets import AARCH64_MUSL, X86_64_MUSL, Target
from toolchains import exclusive

OPENSSL_PLATFORM = {X86_64_MUSL: "linux-x86_64", AARCH64_MUSL: "linux-aarch64"}
OPENSSL_OPTIONS = ("no-shared", "no-tests", "no-ui-console", "no-engine", "no-legacy", "no-dso")


def openssl(target: Target, zig: str) -> Path:
    """A static OpenSSL for `target`. It is built anew only if zcc would compile it differently."""
    script = source("openssl") / "Configure"
    configure = ["perl", script, OPENSSL_PLATFORM[target], *OPENSSL_OPTIONS]
    environment = cross_settings(target, zig) | {
        "CC": str(tool(target, "zcc")),
        "AR": str(tool(target, "zcc-ar")),
        "RANLIB": str(tool(target, "zcc-ranlib")),
    }
    key = "\n".join([zig, *map(str, configure), planned_compile(target, environment)])
    name = f"openssl-{target}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    with exclusive(name) as kept:
        installed = kept / name
        if installed.exists():
            return installed
        build, new = kept / f"{name}.build", kept / f"{name}.new"
        shutil.rmtree(build, ignore_errors=True)
        shutil.rmtree(new, ignore_errors=True)
        build.mkdir()
        for step in (
            [*configure, f"--prefix={new}", "--libdir=lib"],
            ["make", "-j2", "build_generated", "libcrypto.a", "libssl.a"],
            ["make", "install_dev"],
        ):
            result = subprocess.run(
                step, cwd=build, env=environment, capture_output=True, text=True, errors="replace"
            )
            output = result.stdout + result.stderr
            assert result.returncode == 0, f"{step} failed:\n{output[-5000:]}"
        shutil.rmtree(build)
        new.rename(installed)
    return installed


def planned_compile(target: Target, environment: dict[str, str]) -> str:
    """The command that zcc would run to compile a file, as text."""
    return subprocess.run(
        [tool(target, "zcc"), "-O3", "-Wall", "-c", "file.c", "-o", "file.o"],
        env=environment | {"ZCC_DRY_RUN": "1"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
