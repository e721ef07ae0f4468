"""What Sources/Targets says of the releases of zig: reading and writing those files.

The table of releases names each with what it has and lacks; a file a release holds what that zig
answered, as far as the release before it answers otherwise. In here a release has all of it.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import toolchains

TARGETS = Path("Sources/Targets")
TABLE = TARGETS / "ZigReleases.swift"

# What a release has words for, by the names of the fields of ZigAnswers.
LISTS = ("zigCCOptions", "zigCCKeywords", "lldOptions", "lldKeywords", "targets")
FAMILIES = (
    "x86", "arm", "aarch64", "riscv", "powerpc", "mips", "s390x", "loongarch", "sparc", "wasm",
    "m68k", "hexagon",
)  # fmt: skip
PROCESSORS = tuple((family, kind) for family in FAMILIES for kind in ("names", "features"))


@dataclass
class Release:
    """A release of zig, with all that the tables say of it."""

    version: str
    # byDefault, withAll or tablesOnly: a case of ZigRelease.Testing.
    tested: str
    # Cases of ZigFact.
    facts: set[str] = field(default_factory=set)
    # The release of LLVM.
    llvm: int = 0
    newest_glibc: int = 0
    # Architectures with an older one.
    older_glibc: dict[str, int] = field(default_factory=dict)
    # By the names in LISTS and the pairs in PROCESSORS.
    words: dict = field(default_factory=dict)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(map(int, self.version.split(".")))

    @property
    def series(self) -> tuple[int, ...]:
        """The two numbers that stand for a release: a later patch takes the place of an earlier."""
        return self.numbers[:2]

    @property
    def name(self) -> str:
        return "zig" + "".join(map(str, self.series))

    @property
    def file(self) -> Path:
        return TARGETS / "ZigAnswers" / f"ZigAnswers+{self.series[0]}.{self.series[1]}.swift"


def empty() -> Release:
    """What comes before the first release."""
    return Release("0.0.0", "tablesOnly", words={key: set() for key in (*LISTS, *PROCESSORS)})


# MARK: - Reading


def load(root: Path = toolchains.REPOSITORY) -> list[Release]:
    """All releases, oldest first."""
    rows = re.findall(
        r"ZigRelease\((\s+\d+, \d+, \d+, tested: \.\w+.*?)answers: \.zig\d+\)",
        (root / TABLE).read_text(encoding="utf-8"),
        re.S,
    )
    releases = []
    for row in rows:
        numbers, tested = re.match(r"\s+(\d+, \d+, \d+), tested: \.(\w+)", row).groups()
        before = releases[-1] if releases else empty()
        release = Release(numbers.replace(", ", "."), tested)
        release.facts = (before.facts | cases("gains", row)) - cases("loses", row)
        read_answers(release, before, (root / release.file).read_text(encoding="utf-8"))
        releases.append(release)
    return releases


def cases(label: str, row: str) -> set[str]:
    found = re.search(rf"{label}: \[([^]]*)\]", row)
    return set(re.findall(r"\.(\w+)", found[1])) if found else set()


def read_answers(release: Release, before: Release, text: str) -> None:
    release.llvm = int(re.search(r"llvm: (\d+)", text)[1])
    release.newest_glibc = int(re.search(r"newestGlibc: (\d+)", text)[1])
    release.older_glibc = {
        name: int(minor) for name, minor in re.findall(r'OlderGlibc\("(\w+)", (\d+)\)', text)
    }
    lists, *families = re.split(r"\bProcessors\(\s*\.", text)
    sections = {name: section(name, lists) for name in LISTS}
    for family in families:
        name = re.match(r"\w+", family)[0]
        sections |= {(name, kind): section(kind, family) for kind in ("names", "features")}
    for key, words in before.words.items():
        found = sections.get(key, "")
        release.words[key] = (words | words_of("gained", found)) - words_of("lost", found)


def section(name: str, text: str) -> str:
    """The argument of that name."""
    found = re.search(rf'\b{name}: Change\(((?:\s*\w+: """.*?""",?)*)\)', text, re.S)
    return found[1] if found else ""


def words_of(label: str, text: str) -> set[str]:
    found = re.search(rf'\b{label}: """(.*?)"""', text, re.S)
    return set(found[1].split()) if found else set()


# MARK: - Writing


def save(releases: list[Release], root: Path = toolchains.REPOSITORY) -> None:
    releases = sorted(releases, key=lambda release: release.series)
    befores = [empty(), *releases]
    pairs = list(zip(befores, releases))
    table = root / TABLE
    rows = "".join(row(before, release) for before, release in pairs)
    text = table.read_text(encoding="utf-8")
    begin, end = text.index("[ZigRelease] = [\n") + len("[ZigRelease] = [\n"), text.index("  ]\n")
    table.write_text(text[:begin] + rows + text[end:], encoding="utf-8")
    for before, release in pairs:
        (root / release.file).parent.mkdir(exist_ok=True)
        (root / release.file).write_text(answers(before, release), encoding="utf-8")


def row(before: Release, release: Release) -> str:
    numbers = ", ".join(map(str, release.numbers))
    lines = [f"{numbers}, tested: .{release.tested},"]
    for label, facts in changes(before.facts, release.facts, ("gains", "loses")):
        lines += array(label, ["." + fact for fact in facts])
    lines.append(f"answers: .{release.name}),")
    return "    ZigRelease(\n" + "".join(f"      {line}\n" for line in lines)


def array(label: str, words: list[str]) -> list[str]:
    """An argument as swift format writes it: in one line, if that is not longer than a hundred."""
    line = f"{label}: [{', '.join(words)}],"
    if len(line) <= 94:
        return [line]
    return [f"{label}: [", *filled([f"{word}," for word in words], "  "), "],"]


def changes(old: set[str], new: set[str], labels=("gained", "lost")):
    both = zip(labels, (sorted(new - old, key=str.encode), sorted(old - new, key=str.encode)))
    return [(label, words) for label, words in both if words]


def answers(before: Release, release: Release) -> str:
    than = f" otherwise than {before.version}" if before.newest_glibc else ""
    text = "// Written by Tests/zig-release, which asks zig; nothing here is to be changed by hand.\n"
    text += "extension ZigAnswers {\n"
    text += f"  /// What zig {release.version} answers{than}.\n"
    text += f"  static let {release.name} = ZigAnswers(\n    llvm: {release.llvm}"
    text += f",\n    newestGlibc: {release.newest_glibc}"
    if release.older_glibc:
        older = [f'OlderGlibc("{name}", {minor})' for name, minor in sorted(release.older_glibc.items())]
        text += f",\n    olderGlibc: [{', '.join(older)}]"
    for name in LISTS:
        if change := rendered_change(before.words[name], release.words[name], 6):
            text += f",\n    {name}: {change}"
    if families := "".join(rendered_family(before, release, family) for family in FAMILIES):
        text += f",\n    processors: [\n{families}    ]"
    return text + ")\n}\n"


def rendered_family(before: Release, release: Release, family: str) -> str:
    parts = [f"        .{family}"]
    for kind in ("names", "features"):
        key = (family, kind)
        if change := rendered_change(before.words[key], release.words[key], 10):
            parts.append(f"        {kind}: {change}")
    return "      Processors(\n" + ",\n".join(parts) + "),\n" if len(parts) > 1 else ""


def rendered_change(old: set[str], new: set[str], indentation: int) -> str:
    parts = []
    for label, words in changes(old, new):
        indent = " " * (indentation + 2)
        text = "\n".join(filled(words, indent))
        parts.append(f'{" " * indentation}{label}: """\n{text}\n{indent}"""')
    return "Change(\n" + ",\n".join(parts) + ")" if parts else ""


def filled(words: list[str], indent: str) -> list[str]:
    """The words in lines of up to a hundred characters."""
    lines = [indent + words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= 100:
            lines[-1] += " " + word
        else:
            lines.append(indent + word)
    return lines
