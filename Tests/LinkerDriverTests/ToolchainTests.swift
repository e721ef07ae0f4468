import Testing

@testable import LinkerDriver

@Suite struct ZigVersionTests {
  @Test(
    arguments: [
      ("1.2.3", ZigVersion(1, 2, 3)),
      ("0.16.0-dev.12+abc", ZigVersion(0, 16, 0, isDevelopment: true)),
      ("", nil), ("0.17", nil), ("a.b.c", nil), ("1.2.3.4", nil), ("99999999999.0.0", nil),
    ] as [(ByteString, ZigVersion?)])
  func reads(text: ByteString, version: ZigVersion?) {
    #expect(ZigVersion(text) == version)
  }

  @Test func isOrdered() {
    #expect(ZigVersion(0, 9, 1) < ZigVersion(0, 13, 0))
    #expect(!(ZigVersion(0, 16, 0, isDevelopment: true) < .v16))
  }
}

@Suite struct ZigFinderTests {
  private func find(
    _ environment: [ByteString], _ fake: FileSystem.Fake, own: FileSystem.Status? = nil
  ) throws(DriverError) -> ByteString {
    try ZigFinder(
      invocation: .fake(environment: environment, ownStatus: own), fileSystem: fake.fileSystem
    ).find()
  }

  private static let zig = FileSystem.Status(device: 1, inode: 2)
  private static let zcc = FileSystem.Status(device: 1, inode: 3)

  @Test func takesTheVariableFirst() throws {
    let fake = FileSystem.Fake(programs: ["/a/zig": Self.zig, "/b/zig": Self.zig])
    let found = try find(["PATH=/b", "ZCC_ZIG=/a/zig"], fake)
    #expect(found == "/a/zig")
    let named = try find(["PATH=/c:/b", "ZCC_ZIG=zig"], fake)
    #expect(named == "/b/zig")
  }

  @Test func searchesPath() throws {
    let fake = FileSystem.Fake(
      files: ["/a/zig": []], programs: ["/b/zig": Self.zig, "/here/zig": Self.zig])
    let found = try find(["PATH=/a:/b"], fake)
    #expect(found == "/b/zig")
    let here = try find(["PATH=:/b"], fake)
    #expect(here == "/here/zig")
  }

  @Test func skipsItselfOnPath() throws {
    let fake = FileSystem.Fake(programs: ["/a/zig": Self.zcc, "/b/zig": Self.zig])
    let found = try find(["PATH=/a:/b"], fake, own: Self.zcc)
    #expect(found == "/b/zig")
  }

  @Test func findsPythonsPackage() throws {
    let fake = FileSystem.Fake(
      directories: ["/venv/lib", "/venv/lib/python3.11"],
      programs: [
        "/venv/bin/python3": Self.zig, "/venv/lib/python3.11/site-packages/ziglang/zig": Self.zig,
      ])
    let onPath = try find(["PATH=/venv/bin"], fake)
    #expect(onPath == "/venv/lib/python3.11/site-packages/ziglang/zig")
    let active = try find(["PATH=/x", "VIRTUAL_ENV=/venv"], fake)
    #expect(active == "/venv/lib/python3.11/site-packages/ziglang/zig")
  }

  /// As pip, pipx and uv install a package: nothing of its environment is on `PATH`.
  @Test func findsThePackageBesideItself() throws {
    var fileSystem = FileSystem.Fake(
      directories: ["/tools/zcc/lib", "/tools/zcc/lib/python3.12"],
      programs: ["/tools/zcc/lib/python3.12/site-packages/ziglang/zig": Self.zig]
    ).fileSystem
    fileSystem.realPath = { $0 == "/proc/self/exe" ? "/tools/zcc/bin/zcc" : $0 }
    let finder = ZigFinder(
      invocation: .fake(environment: ["PATH=/usr/bin"]), fileSystem: fileSystem)
    let found = try finder.find()
    #expect(found == "/tools/zcc/lib/python3.12/site-packages/ziglang/zig")
  }

  @Test func saysWhatIsWrong() {
    let fake = FileSystem.Fake(
      directories: ["/d"], files: ["/f": []], programs: ["/zcc": Self.zcc], links: ["/loop"])
    func message(_ path: ByteString) -> String {
      do {
        return try find(["ZCC_ZIG=" + path], fake, own: Self.zcc).string
      } catch {
        return error.message.string
      }
    }
    #expect(message("/none").contains("'/none' (from ZCC_ZIG) does not exist"))
    #expect(message("/d").contains("is a directory"))
    #expect(message("/f").contains("is not executable"))
    #expect(message("/loop").contains("leads nowhere"))
    #expect(message("/zcc").contains("is zcc itself"))
    #expect(throws: DriverError.zigNotFound) { try find(["PATH=/x"], fake) }
  }
}

@Suite struct CacheDirectoryTests {
  private func choose(
    _ environment: [ByteString], _ fake: FileSystem.Fake
  ) throws(DriverError) -> CacheDirectories {
    try CacheDirectoryChooser(
      invocation: .fake(environment: environment), fileSystem: fake.fileSystem
    ).choose()
  }

  private static let usual = FileSystem.Fake(
    directories: ["/", "/home", "/home/u", "/tmp", "/var", "/ro"], readOnly: ["/ro", "/", "/home"])

  @Test(
    arguments: [
      (["ZCC_CACHE_DIR=/tmp/a", "ZIG_GLOBAL_CACHE_DIR=/tmp/b"], "/tmp/a", "/tmp/a"),
      (["ZCC_CACHE_DIR=", "ZIG_GLOBAL_CACHE_DIR=/tmp/b"], "/tmp/b", "/tmp/b"),
      (["ZIG_GLOBAL_CACHE_DIR=/tmp/b", "ZIG_LOCAL_CACHE_DIR=/var/l"], "/tmp/b", "/var/l"),
      (["ZIG_GLOBAL_CACHE_DIR=/tmp/b", "ZIG_LOCAL_CACHE_DIR=/ro/l"], "/tmp/b", "/tmp/b"),
      (["ZIG_LOCAL_CACHE_DIR=/var/l", "HOME=/home/u"], "/var/l", "/var/l"),
      (["XDG_CACHE_HOME=/var/x", "HOME=/home/u"], "/var/x/zig", "/var/x/zig"),
      (["XDG_CACHE_HOME=relative", "HOME=/home/u"], "/home/u/.cache/zig", "/home/u/.cache/zig"),
      (["HOME=/homeless-shelter"], "/tmp/zcc-1000", "/tmp/zcc-1000"),
      (["HOME=/ro", "TMPDIR=/var"], "/var/zcc-1000", "/var/zcc-1000"),
      (["HOME="], "/tmp/zcc-1000", "/tmp/zcc-1000"),
    ] as [([ByteString], ByteString, ByteString)])
  func takesTheFirstThatCanBeWritten(
    environment: [ByteString], global: ByteString, local: ByteString
  ) throws {
    let chosen = try choose(environment, Self.usual)
    #expect(chosen.global == global)
    #expect(chosen.local == local)
  }

  /// What was given and cannot be written is read.
  @Test func readsWhatCannotBeWritten() throws {
    var fake = Self.usual
    fake.directories.formUnion(["/ro/a", "/ro/a/zcc", "/opt/r/zcc"])
    fake.readOnly.insert("/ro/a")
    let chosen = try choose(
      ["ZCC_CACHE_DIR=/ro/a", "ZCC_RUNTIME=/opt/r:", "ZIG_GLOBAL_CACHE_DIR=/tmp/b"], fake)
    #expect(chosen.global == "/tmp/b")
    #expect(
      chosen.layers.map(\.directory) == ["/opt/r", "/ro/a"]
        && chosen.layers.map(\.variable) == ["ZCC_RUNTIME", "ZCC_CACHE_DIR"])
  }

  @Test(
    arguments: [
      ("ZCC_CACHE_DIR", "/ro/a"), ("ZCC_RUNTIME", "/ro/a"), ("ZCC_RUNTIME", "/tmp"),
    ] as [(Literal, ByteString)])
  func refusesADirectoryThatWasGivenForNothing(variable: Literal, path: ByteString) {
    #expect(throws: DriverError.noRuntimeDirectory(path, variable: variable)) {
      try choose([ByteString(variable) + "=" + path], Self.usual)
    }
  }

  @Test func refusesASharedDirectoryOfAnothers() {
    var fake = Self.usual
    fake.directories.insert("/tmp/zcc-1000")
    fake.owners["/tmp/zcc-1000"] = 0
    #expect(throws: DriverError.noCacheDirectory(tried: ["/tmp/zcc-1000"])) {
      try choose([], fake)
    }
    fake.owners["/tmp/zcc-1000"] = 1000
    #expect(throws: Never.self) { try choose([], fake) }
    fake.permissions["/tmp/zcc-1000"] = 0o770
    #expect(throws: DriverError.noCacheDirectory(tried: ["/tmp/zcc-1000"])) {
      try choose([], fake)
    }
    fake.permissions["/tmp/zcc-1000"] = 0o700
    fake.links.insert("/tmp/zcc-1000")
    #expect(throws: DriverError.self) { try choose([], fake) }
  }
}
