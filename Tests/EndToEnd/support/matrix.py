"""Which crate is built for which target, with which zig and which way of setting the linker."""

from dataclasses import dataclass

from targets import TARGETS, WAYS, Target
from toolchains import ALL_ZIGS, DEFAULT_ZIGS


@dataclass(frozen=True)
class Row:
    """One build."""

    target: Target
    zig: str
    way: str
    crate: str
    release: bool = False

    def __str__(self) -> str:
        profile = "-release" if self.release else ""
        return f"{self.target}-{self.zig}-{self.way}-{self.crate}{profile}"


HELLO = ("hello", False)
HELLO_RELEASE = ("hello", True)
CDYLIB = ("cdylib", False)
PROC_MACRO = ("procmacro", False)
WINDOWS_APPS = (("winapp", False), ("winapi-app", False))


def default_rows() -> list[Row]:
    """Every target with both zigs in all three ways. The crates take turns.

    Release builds are made for one of the targets.
    """
    dealt = {
        DEFAULT_ZIGS[0]: (HELLO, HELLO_RELEASE, CDYLIB),
        DEFAULT_ZIGS[1]: (HELLO, CDYLIB, PROC_MACRO),
    }
    rows = []
    for t, target in enumerate(TARGETS):
        for z, (zig, crates) in enumerate(dealt.items()):
            for w, way in enumerate(WAYS):
                rows.append(Row(target, zig, way, *crates[(t + z + w) % len(crates)]))
            if target.is_windows:
                for a, app in enumerate(WINDOWS_APPS):
                    rows.append(Row(target, zig, WAYS[(t + z + a) % len(WAYS)], *app))
    return rows


def all_rows() -> list[Row]:
    """Every zig with every target, in all three ways, and every crate with each of them."""
    rows = default_rows()
    for t, target in enumerate(TARGETS):
        crates = [HELLO_RELEASE, CDYLIB, ("cdylib", True), PROC_MACRO]
        if target.is_windows:
            crates += WINDOWS_APPS
        for z, zig in enumerate(ALL_ZIGS):
            rows += [Row(target, zig, way, *HELLO) for way in WAYS]
            for c, crate in enumerate(crates):
                rows.append(Row(target, zig, WAYS[(t + z + c) % len(WAYS)], *crate))
    return list(dict.fromkeys(rows))


def rows(everything: bool) -> list[Row]:
    return all_rows() if everything else default_rows()
