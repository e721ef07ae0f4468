"""What each program in fixtures/crates prints when everything in it worked."""

from targets import Target


def output(crate: str, target: Target) -> str:
    system = "windows" if target.is_windows else "macos" if target.is_macos else "linux"
    hello = f"hello from {target.arch}-{system}"
    lines = {
        "hello": [hello, "thread joined: 42", "panic caught: boom"],
        "procmacro": ["greeting expanded on linux", f"built on linux for {target}"],
        "winapp": [
            hello,
            "raw-dylib: true",
            "synchronization: 1",
            "winapi: 4 BOOM",
            "panic caught: boom",
        ],
        "winapi-app": [
            hello,
            "raw-dylib: true",
            "winapi: true",
            "crossterm_winapi: true",
            "panic caught: boom",
        ],
    }
    return "\n".join(lines[crate]) + "\n"
