"""A host that is full of libraries with the names that a cross build asks for.

They lie over the host's own directories, in a mount namespace of one command. Unlike damaged files they
can be linked, so that a build which takes one of them may succeed: the file that it makes tells.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import toolchains

INCLUDE, LIBRARIES = "/usr/include", "/usr/lib/x86_64-linux-gnu"

# The libraries of the host, each with the name of a function and of a header.
HOSTS = {"z": ("zlibVersion", "zlib.h"), "bz2": ("BZ2_bzlibVersion", "bzlib.h")}
MODULES = {"z": "zlib", "bz2": "bzip2"}

# Puts each pair of arguments, up to `--`, one over the other, and runs the rest.
OVER = """
while [ "$1" != -- ]; do
  mount -t overlay overlay -o "lowerdir=$1:$2" "$2" || exit
  shift 2
done
shift
exec "$@"
"""


@dataclass(frozen=True)
class FullHost:
    directory: Path

    @classmethod
    def make(cls, directory: Path) -> "FullHost":
        modules = directory / "lib" / "pkgconfig"
        modules.mkdir(parents=True)
        (directory / "include").mkdir()
        for name in HOSTS:
            cls.add(directory, name)
        return cls(directory)

    @staticmethod
    def add(directory: Path, name: str) -> None:
        function, header = HOSTS[name]
        libraries, module = directory / "lib", MODULES[name]
        code = f'const char *{function}(void) {{ return "{name} of the host"; }}\n'
        declaration = f'#define ZLIB_ORIGIN "the host"\nconst char *{function}(void);\n'
        (directory / "include" / header).write_text(declaration)
        (libraries / "pkgconfig" / f"{module}.pc").write_text(
            f"Name: {module}\nDescription: the host's\nVersion: 99\nLibs: -l{name}\n"
        )
        source = directory / f"{name}.c"
        source.write_text(code)
        compiled = directory / f"{name}.o"
        shared = libraries / f"lib{name}.so.1"
        for command in (
            ["cc", "-c", "-fPIC", source, "-o", compiled],
            ["cc", "-shared", compiled, f"-Wl,-soname,{shared.name}", "-o", shared],
            ["ar", "rcs", libraries / f"lib{name}.a", compiled],
        ):
            subprocess.run(command, env=toolchains.clean_environment(), check=True)
        (libraries / f"lib{name}.so").symlink_to(shared.name)

    def run(
        self, *command: str | Path, at: Path, environment: dict[str, str]
    ) -> subprocess.CompletedProcess:
        over = [self.directory / "include", INCLUDE, self.directory / "lib", LIBRARIES, "--"]
        namespace = ["unshare", "--map-root-user", "--mount", "bash", "-c", OVER, "bash"]
        return subprocess.run(
            [*namespace, *over, *command], cwd=at, env=environment, capture_output=True, text=True
        )
