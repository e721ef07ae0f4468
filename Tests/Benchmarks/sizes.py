"""What the shipped program's bytes are: by kind, by module, by source file and by symbol."""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from toolchains import REPOSITORY, present

sys.path.append(str(REPOSITORY / "Sources" / "Distribution"))

from program import Package  # noqa: E402

# A line of LLD's map for a piece of an object file: two addresses, size, alignment, file:(section).
PIECE = re.compile(r" *[0-9a-f]+ +[0-9a-f]+ +([0-9a-f]+) +\d+ +(\S+?):\((\S+)\)$")
KINDS = {
    ".text": "code",
    ".rodata": "constants",
    ".data.rel.ro": "constants with pointers",
    ".data": "data",
    ".bss": "zeros, which are not in the file",
}
SHARED = "texts of all modules"


@dataclass(frozen=True)
class Piece:
    """What an object file gave to the program."""

    file: Path
    section: str
    size: int

    @property
    def is_shared(self) -> bool:
        """Whether it is what LLD made of equal texts in several files."""
        return self.file.name == "<internal>"

    @property
    def module(self) -> str:
        return SHARED if self.is_shared else self.file.parent.name.removesuffix(".build")

    @property
    def source(self) -> str:
        name = self.file.name.removesuffix(".o")
        return SHARED if self.is_shared else f"{self.module}/{name}"

    @property
    def kind(self) -> str | None:
        """Which of KINDS it is; sections have their symbol's name behind that."""
        starts = [start for start in KINDS if f"{self.section}.".startswith(f"{start}.")]
        return max(starts, key=len, default=None)

    @property
    def symbol(self) -> str:
        return self.section.removeprefix(self.kind or "").removeprefix(".")


def pieces() -> list[Piece]:
    """The pieces of the release build, which is linked once more for LLD to write a map of it."""
    release = REPOSITORY / ".build" / "release"
    objects = present(release / "zcc.product" / "Objects.LinkFileList")
    words = Package.described(REPOSITORY).settings("zcc", "linker")
    options = [words[place + 1] for place, word in enumerate(words) if word == "-Xlinker"]
    with tempfile.TemporaryDirectory() as directory:
        found = Path(directory, "map")
        subprocess.run(
            ["ld.lld", "-static", *options, "--defsym=main=zcc_main", f"-Map={found}",
             "-o", found.with_name("zcc"), f"@{objects}"],
            check=True,
        )  # fmt: skip
        matches = map(PIECE.match, found.read_text().splitlines())
    return [Piece(Path(m[2]), m[3], int(m[1], 16)) for m in matches if m]


def demangled(symbols: list[str]) -> list[str]:
    done = subprocess.run(
        ["swift", "demangle", "--compact", "--simplified"],
        input="\n".join(symbols), check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.splitlines()


def table(title: str, sizes: Counter, rows: int) -> None:
    print(f"\n| {title} | bytes |\n|---|---:|")
    for name, size in sizes.most_common(rows):
        print(f"| {name} | {size:,} |")


def report(program: Path) -> None:
    """The tables, and what of the size they do not name: headers, padding, the build's id."""
    known = [piece for piece in pieces() if piece.kind]
    by_kind, by_module, by_source, by_symbol = Counter(), Counter(), Counter(), Counter()
    for piece in known:
        by_kind[KINDS[piece.kind]] += piece.size
        if piece.kind == ".bss":
            continue
        by_module[piece.module] += piece.size
        by_source[piece.source] += piece.size
        if piece.symbol and not piece.is_shared:
            by_symbol[piece.symbol] += piece.size
    print(f"\n### Size: {program.stat().st_size:,} bytes")
    table("kind", by_kind, len(KINDS))
    table("module", by_module, 20)
    table("source file", by_source, 20)
    largest = by_symbol.most_common(20)
    names = demangled([symbol for symbol, _ in largest])
    # A name in a table must have no bar in it.
    shown = [f"`{name.replace('|', '/')[:90]}`" for name in names]
    table("symbol", Counter(dict(zip(shown, (size for _, size in largest), strict=True))), 20)
