"""The programs that zcc is compared with: some do less, and others do the same."""

import subprocess
from pathlib import Path

import peer
import toolchains

# A stand-in for zig. It answers what zcc asks once, and otherwise ends at once.
ZIG = """
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(int argc, char **argv) {
  if (argc > 1 && !strcmp(argv[1], "version")) return puts("VERSION") < 0;
  if (getenv("ZIG_VERBOSE_LINK")) {
    const char *linker = "ld.lld";
    for (int i = 1; i < argc; i++) if (strstr(argv[i], "windows")) linker = "lld-link";
    fprintf(stderr, "%s DIRECTORY/crt1.o DIRECTORY/zcc-runtime-probe.o DIRECTORY/libc.a\\n", linker);
  }
  return 0;
}
"""

FLOOR = """
#include <unistd.h>
int main(int argc, char **argv, char **envp) {
  (void)argc;
  argv[0] = "DIRECTORY/zig";
  return execve(argv[0], argv, envp);
}
"""

SH = '#!/bin/sh\nexec DIRECTORY/zig cc -target x86_64-linux-musl "$@"\n'

BASH = SH.replace("/bin/sh", "/bin/bash")

# The script that people write who do not have such a tool: a loop over the arguments.
BASH_LOOP = """#!/bin/bash
arguments=()
for argument; do
  case $argument in
    *crt1.o | *crti.o | *crtn.o | *crtbegin*.o | *crtend*.o | -lc | -nodefaultlibs) ;;
    -lgcc_s | -lgcc_eh) arguments+=(-lunwind) ;;
    -static-pie) arguments+=(-static -pie) ;;
    *) arguments+=("$argument") ;;
  esac
done
exec DIRECTORY/zig cc -target x86_64-linux-musl "${arguments[@]}"
"""


def compile_c(text: str, program: Path, compiler: tuple[str | Path, ...] = ("gcc",)) -> Path:
    source = program.with_suffix(".c")
    source.write_text(text.replace("DIRECTORY", str(program.parent)))
    subprocess.run([*compiler, "-O2", "-s", "-static", "-o", program, source], check=True)
    return program


def script(text: str, path: Path) -> Path:
    path.write_text(text.replace("DIRECTORY", str(path.parent)))
    path.chmod(0o755)
    return path


def zig(directory: Path) -> Path:
    for name in ("crt1.o", "libc.a"):
        (directory / name).touch()
    return compile_c(ZIG.replace("VERSION", toolchains.DEFAULT_ZIGS[0]), directory / "zig")


def peers_wrapper(verb: str, zig: Path, version: str, arguments: str, path: Path) -> Path:
    """A wrapper as cargo-zigbuild writes it for rustc and cc."""
    return script(
        f"#!/bin/sh\nexport CARGO_ZIGBUILD_ZIG_VERSION={version}\n"
        f"export CARGO_ZIGBUILD_ZIG_COMMAND={zig}\n"
        'if [ -n "$SDKROOT" ]; then export SDKROOT; fi\n'
        f'exec "{peer.program()}" zig {verb} -- {arguments} "$@"\n',
        path,
    )
