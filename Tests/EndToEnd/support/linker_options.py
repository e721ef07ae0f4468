"""Asks a zig which linker options it takes."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import toolchains

TABLE = toolchains.REPOSITORY / "Sources/CommandLine/LinkerOptions.swift"

SENTINEL = "--zcc-sentinel"

# Options at which the linker ends at once, and an option that only says how response files are read.
ENDING = {"--help", "--version", "-v", "-V", "--rsp-quoting"}

# Keywords of `-z` in GNU ld, LLD, mold and Solaris' ld, with a value if they take one.
KEYWORDS = """
aarch64-plt bndplt bti-report=none btcfi call-nop cet-report=none combreloc common
common-page-size=4096 copyreloc dead-reloc-in-nonalloc=*=0 defs dynamic-undefined-weak execstack
execute-only-report=none extern_protected_data force-bti force-gcs force-ibt gcs-report-dynamic=none
gcs-report=none gcs=implicit global globalaudit gnustack hazardplt ibt ibtplt ifunc-noplt
indirect-extern-access initfirst interpose isa-level-report=none keep-text-section-prefix
lam-report=none lam-u48 lam-u57 lazy lrodata-after-bss mark-plt max-page-size=4096 memory-seal
memtag-heap memtag-mode=none memtag-stack muldefs nobtcfi nocombreloc nocommon nocopyreloc
nodefaultlib nodelete nodlopen nodump nodynamic-undefined-weak noexecstack noextern_protected_data
nognustack noindirect-extern-access nokeep-text-section-prefix nolrodata-after-bss nomark-plt
nomemory-seal nopack-relative-relocs norelro noreloc-overflow norewrite-endbr nosecondary
nosectionheader noseparate-code nostart-stop-gc notext nounique nounique-symbol now origin pac-plt
pack-relative-relocs pauth-report=none rel rela relro report-relative-reloc retpolineplt
rewrite-endbr rodynamic sectionheader separate-code separate-loadable-segments shstk
stack-size=65536 start-stop-gc start-stop-visibility=hidden text textoff textwarn undefs unique
unique-symbol wxneeded x86-64-baseline x86-64-v2 x86-64-v3 x86-64-v4 zicfilp-func-sig-report=none
zicfilp-unlabeled-report=none zicfilp=unlabeled zicfiss-report=none zicfiss=always
""".split()


@dataclass(frozen=True)
class Option:
    """An entry of zcc's own option table."""

    name: str
    kind: str
    values: int

    def words(self, name: str | None = None) -> list[str]:
        """The words of the option on a command line, in one of its spellings."""
        name = name or self.name
        if self.kind == "joined":
            return [name + "zccvalue"]
        if self.kind == "gnuLong" and name.startswith("--"):
            return [name + "=zccvalue"]
        return [name, *["zccvalue"] * self.values]

    @property
    def forms(self) -> list[list[str]]:
        """Every form in which a linker may know the option. Some linkers accept certain values only."""
        if self.kind == "gnuLong":
            values = ("zccvalue", "all", "none")
            return [[f"{self.name}={value}"] for value in values] + [[self.name, "zccvalue"]]
        if self.kind == "gnuFlagOrJoined":
            return [[self.name], *([f"{self.name}={value}"] for value in ("zccvalue", "none"))]
        return [self.words()]

    @property
    def spellings(self) -> list[str]:
        """The spellings of the name: a long option of GNU's has one dash or two."""
        single = [self.name[1:]] if self.kind.startswith("gnu") and self.name[2] not in "ol" else []
        return [self.name, *single]


def options() -> list[Option]:
    found = re.findall(
        r'Option\("([^"]+)", \.(\w+)(?:\(count: (\d)\))?\)', TABLE.read_text(encoding="utf-8")
    )
    counts = {"separate": None, "gnuLong": 1, "joinedOrSeparate": 1}
    return [Option(name, kind, int(count or counts.get(kind) or 0)) for name, kind, count in found]


def zig(version: str, *arguments: str) -> subprocess.CompletedProcess:
    cache = toolchains.zig_cache(version)
    return subprocess.run(
        [toolchains.zig(version), *arguments],
        env=toolchains.clean_environment(ZIG_GLOBAL_CACHE_DIR=cache, ZIG_LOCAL_CACHE_DIR=cache),
        cwd=cache,
        capture_output=True,
        text=True,
    )


def zig_cc_takes(version: str, words: list[str]) -> bool:
    """Whether `zig cc` accepts the words. It does if it goes on to the next option, which it is known
    to refuse, or if it objects to the value only."""
    passed = "-Wl," + ",".join(words)
    result = zig(version, "cc", "-target", "aarch64-macos", "no.o", passed, "-Wl," + SENTINEL)
    last = (result.stderr.strip().splitlines() or [""])[-1]
    if result.returncode < 0:
        return False
    return SENTINEL in last or not re.search("unsupported linker (arg|extension)", last)


def lld_refuses(version: str, batch: list[list[str]]) -> set[str]:
    """The words that LLD refuses. It names every argument that it does not know, up to twenty."""
    words = [word for form in batch for word in form]
    return set(re.findall("unknown argument '([^']*)'", zig(version, "ld.lld", *words).stderr))


def lld_takes_keyword(version: str, keyword: str) -> bool:
    return "unknown -z" not in zig(version, "ld.lld", "-z", keyword, "no.o").stderr


def in_parallel(function, items):
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(function, items))


def zig_cc_options(version: str) -> set[str]:
    """The spellings of the options that `zig cc` passes to its linker."""
    spelled = [(option, name) for option in options() for name in option.spellings]
    takes = in_parallel(lambda pair: zig_cc_takes(version, pair[0].words(pair[1])), spelled)
    return {name for (_, name), takes_it in zip(spelled, takes, strict=True) if takes_it}


def lld_options(version: str) -> set[str]:
    """The options that `zig ld.lld` knows in some form, by the option table's names."""
    asked = [option for option in options() if option.name not in ENDING]
    forms = [form for option in asked for form in option.forms]
    batches = [forms[start : start + 12] for start in range(0, len(forms), 12)]
    refused = set().union(*in_parallel(partial(lld_refuses, version), batches))
    taken = {option.name for option in asked if any(f[0] not in refused for f in option.forms)}
    return taken | ENDING


def keyword_name(keyword: str) -> str:
    """`max-page-size=` for `max-page-size=4096`."""
    return keyword.split("=")[0] + "=" if "=" in keyword else keyword


def zig_cc_keywords(version: str) -> set[str]:
    takes = in_parallel(lambda keyword: zig_cc_takes(version, ["-z", keyword]), KEYWORDS)
    return {keyword_name(k) for k, takes_it in zip(KEYWORDS, takes, strict=True) if takes_it}


def lld_keywords(version: str) -> set[str]:
    takes = in_parallel(partial(lld_takes_keyword, version), KEYWORDS)
    return {keyword_name(k) for k, takes_it in zip(KEYWORDS, takes, strict=True) if takes_it}


# By the names of the fields of ZigAnswers.
PARTS = {
    "zigCCOptions": zig_cc_options,
    "zigCCKeywords": zig_cc_keywords,
    "lldOptions": lld_options,
    "lldKeywords": lld_keywords,
}
