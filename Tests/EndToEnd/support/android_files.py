"""The Android targets, and what is in a file that is linked for one of them."""

import re
import struct
from pathlib import Path

from inspection import tool as inspect
from targets import AARCH64_ANDROID, ARMV7_ANDROID, I686_ANDROID, X86_64_ANDROID, Target

ALL = (AARCH64_ANDROID, ARMV7_ANDROID, I686_ANDROID, X86_64_ANDROID)
MACHINES = {
    AARCH64_ANDROID: "AArch64",
    ARMV7_ANDROID: "ARM",
    I686_ANDROID: "Intel 80386",
    X86_64_ANDROID: "Advanced Micro Devices X86-64",
}


def is_64_bit(target: Target) -> bool:
    return target in (AARCH64_ANDROID, X86_64_ANDROID)


def alignments(path: Path) -> set[int]:
    """The alignments of the segments that are loaded."""
    lines = re.findall(r"^ +LOAD .* (0x[0-9a-f]+)$", inspect("readelf", "-lW", path), re.M)
    assert lines
    return {int(text, 16) for text in lines}


def api_level(path: Path) -> int:
    """The API level in Android's note. The start files of each level contain the note."""
    notes = inspect("readelf", "-nW", path)
    assert len(re.findall(r"^ +Android +0x00000084", notes, re.M)) == 1, notes
    head = struct.pack("<3I8s", 8, 132, 1, b"Android")
    return struct.unpack_from("<I", path.read_bytes().split(head)[1])[0]
