"""Python wheels: zcc as a package that brings zig along (`pip install zcc-linker`)."""

import base64
import hashlib
import re
import zipfile

# `zcc` is another project's name.
NAME = "zcc-linker"
RELEASES = "Sources/Targets/ZigReleases.swift"
# The first moment that a zip file can say.
TIME = (1980, 1, 1, 0, 0, 0)


def write(out, version, host, program, shared, root):
    """The wheel of a host: one file for `bin`, those below `share`, and what the format asks for
    (https://packaging.python.org/en/latest/specifications/binary-distribution-format/)."""
    base = f"{NAME.replace('-', '_')}-{version}"
    path = out / f"{base}-py3-none-{host.wheel_platform}.whl"
    info = f"{base}.dist-info"
    tags = [f"py3-none-{tag}" for tag in host.wheel_platform.split(".")]
    members = [
        (f"{base}.data/scripts/zcc", program.read_bytes(), 0o755),
        (f"{info}/licenses/LICENSE", (root / "LICENSE").read_bytes(), 0o644),
        (f"{info}/METADATA", metadata(version, root).encode(), 0o644),
        (f"{info}/WHEEL", wheel(tags).encode(), 0o644),
    ]
    members += [(f"{base}.data/data/{path}", content, 0o644) for path, content in shared.items()]
    members.append((f"{info}/RECORD", record(members, f"{info}/RECORD").encode(), 0o644))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, mode in members:
            entry = zipfile.ZipInfo(name, TIME)
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return path


def zigs(root):
    """The zigs whose programs zcc is tested with, from the table that zcc is built with."""
    table = (root / RELEASES).read_text()
    rows = re.findall(r"(\d+), (\d+), (\d+), tested: \.(?:byDefault|withAll),", table)
    oldest, newest = rows[0], rows[-1]
    return f"ziglang>={'.'.join(oldest)},<{newest[0]}.{int(newest[1]) + 1}"


def metadata(version, root):
    readme = (root / "README.md").read_text()
    summary = "A linker for Cargo: cross-link Rust programs with zig"
    return f"""\
Metadata-Version: 2.4
Name: {NAME}
Version: {version}
Summary: {summary}
License-Expression: MIT
License-File: LICENSE
Requires-Python: >=3.8
Requires-Dist: {zigs(root)}
Description-Content-Type: text/markdown

{readme}"""


def wheel(tags):
    lines = ["Wheel-Version: 1.0", f"Generator: {NAME}", "Root-Is-Purelib: false"]
    return "".join(line + "\n" for line in lines + [f"Tag: {tag}" for tag in tags])


def record(members, own_name):
    """Every file with its SHA-256 and size; the list itself has neither."""
    lines = []
    for name, content, _ in members:
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}")
    return "".join(line + "\n" for line in lines + [f"{own_name},,"])
