# The names of targets in zig, as people would write them after `zig cc -target`.
{
  x86_64-unknown-linux-musl = "x86_64-linux-musl";
  aarch64-unknown-linux-musl = "aarch64-linux-musl";
  x86_64-pc-windows-gnu = "x86_64-windows-gnu";
  aarch64-pc-windows-gnullvm = "aarch64-windows-gnu";
  x86_64-apple-darwin = "x86_64-macos";
  aarch64-apple-darwin = "aarch64-macos";
  aarch64-linux-android = "aarch64-linux-android";
  x86_64-linux-android = "x86_64-linux-android";
}
