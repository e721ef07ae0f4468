import Foundation
import Testing

@testable import LinkerDriver

/// A system that records what it is asked to do, and fails at one change of a file.
private final class RecordingSystem: @unchecked Sendable {
  enum Event: Hashable {
    case change(ByteString)
    case start(ByteString)
    case become([ByteString])
    case watch([ByteString])
    case end(Int32)
    case print(ByteString)
    case warn(ByteString)
  }

  private let lock = NSLock()
  private var recorded: [Event] = []
  private var written: [ByteString: [UInt8]] = [:]
  private let base: FileSystem.Fake
  /// The index of the change that fails; nil if none fails.
  private let failing: Int?
  private let fitsCommandLine: Bool
  /// The files that the linker writes, and what zig prints about its runtime.
  private let linked: [ByteString: [UInt8]]
  private let zigSays: ByteString?
  /// How the links end that zcc waits for, one after the other; later ones succeed.
  private var ends: [ProgramEnd]

  static let failure = SystemError(code: 28, text: "No space left on device")

  init(
    _ base: FileSystem.Fake, failing: Int? = nil, fits: Bool = true,
    linked: [ByteString: [UInt8]] = [:], zigSays: ByteString? = nil,
    ends: [ProgramEnd] = []
  ) {
    self.ends = ends
    self.base = base
    self.failing = failing
    fitsCommandLine = fits
    self.linked = linked
    self.zigSays = zigSays
  }

  var events: [Event] { lock.withLock { recorded } }
  /// The paths of the changes, in their order.
  var changes: [ByteString] {
    events.compactMap { event in
      if case .change(let path) = event { return path }
      return nil
    }
  }
  var files: [ByteString: [UInt8]] { lock.withLock { written } }

  private func change(_ path: ByteString, _ text: [UInt8]?) throws(SystemError) {
    lock.lock()
    defer { lock.unlock() }
    let count = recorded.count {
      if case .change = $0 { return true }
      return false
    }
    recorded.append(.change(path))
    if count == failing { throw Self.failure }
    written[path] = text
  }

  private func note(_ event: Event) { lock.withLock { recorded.append(event) } }

  private var fileSystem: FileSystem {
    var fake = base
    fake.files.merge(files) { $1 }
    return fake.fileSystem
  }

  var system: SystemInterface {
    var reading = base.fileSystem
    reading.kind = { self.fileSystem.kind($0) }
    reading.status = { self.fileSystem.status($0) }
    reading.read = { self.fileSystem.read($0, $1) }
    return SystemInterface(
      files: reading,
      writer: FileWriter(
        makeDirectories: { (path, _) throws(SystemError) in try self.change(path, nil) },
        makePrivateDirectory: { (path) throws(SystemError) in try self.change(path, nil) },
        replace: { (path, text) throws(SystemError) in
          var bytes: [UInt8] = []
          text { bytes += $0 }
          try self.change(path, bytes)
        },
        rewrite: { (path, bytes) throws(SystemError) in try self.change(path, bytes) },
        replaceLike: { (path, bytes, _) throws(SystemError) in try self.change(path, bytes) },
        makeInMemory: { (text) throws(SystemError) in
          var bytes: [UInt8] = []
          text { bytes += $0 }
          try self.change("/proc/self/fd/3", bytes)
          return "/proc/self/fd/3"
        },
        append: { (path, text) throws(SystemError) in try self.change(path, text.bytes) },
        link: { (path, _) throws(SystemError) in try self.change(path, []) },
        move: { (_, path) throws(SystemError) in try self.change(path, []) },
        remove: { (path) throws(SystemError) in try self.change(path, nil) }),
      programs: ProgramRunner(
        become: { program, arguments, _ in
          self.note(.become([program] + arguments))
          return SystemError(code: 8, text: "Exec format error")
        },
        run: { (program, _, _) throws(SystemError) in
          self.note(.start(program))
          self.lock.withLock { self.written.merge(self.linked) { $1 } }
        },
        watch: { (program, arguments, _) throws(SystemError) in
          self.note(.watch([program] + arguments))
          return self.lock.withLock {
            self.ends.isEmpty ? ProgramEnd(status: 0, errors: "") : self.ends.removeFirst()
          }
        },
        errorOutputs: { _, lines, _ in
          lines.map { _ in
            ProgramEnd(status: self.zigSays == nil ? 256 : 0, errors: self.zigSays ?? "")
          }
        },
        end: { self.note(.end($0)) }, lock: { _ in 3 }, unlock: { _ in },
        fits: { _, _, _ in self.fitsCommandLine },
        raiseOpenFileLimit: {}, limitProcessors: { _ in }),
      print: { (text) throws(SystemError) in self.note(.print(text)) },
      warn: { self.note(.warn($0)) }, warnsTerminal: { false })
  }
}

@Suite struct LinkRunTests {
  private static let zig = FileSystem.Status(device: 1, inode: 2)

  /// The files in rustc's directory: a response file and a list of exports.
  private static func files(_ line: [ByteString]) -> FileSystem.Fake {
    FileSystem.Fake(
      directories: ["/home/u", "/t"],
      files: [
        "/t/linker-arguments": (line.joined("\n") + "\n").bytes,
        "/t/list": ByteString("_zcc_add\n").bytes,
      ],
      programs: ["/bin/zig": zig])
  }

  private func run(
    _ system: RecordingSystem, _ environment: [ByteString]
  ) throws(DriverError) {
    let invocation = Invocation.fake(
      ["@/t/linker-arguments"],
      environment: ["PATH=/bin", "HOME=/home/u", "ZCC_LOG=/t/log"] + environment)
    try LinkRun(invocation, system.system).run()
  }

  private static let library: [UInt8] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "ObjectFilesTests/Resources/library.dylib")
    return (try? Data(contentsOf: file)).map { Array($0) } ?? []
  }()

  // MARK: A link with every step

  private static let appleLine: [ByteString] = [
    "a.o", "-liconv", "-dynamiclib", "-Wl,-exported_symbols_list,/t/list", "-o", "/t/b.dylib",
  ]
  private static let apple: [ByteString] = ["ZCC_TARGET=x86_64-apple-darwin"]
  private static let stub: ByteString = "/home/u/.cache/zig/zcc/libiconv.tbd"

  private func appleSystem(failing: Int? = nil) -> RecordingSystem {
    RecordingSystem(
      Self.files(Self.appleLine), failing: failing, fits: false,
      linked: ["/t/b.dylib": Self.library])
  }

  @Test func allStepsAreTaken() throws {
    let recording = appleSystem()
    try run(recording, Self.apple)
    #expect(recording.events.contains(.start("/bin/zig")))
    #expect(
      recording.changes.filter { !$0.string.contains("/zig-version-") } == [
        "/t/log", "/home/u/.cache/zig", "/home/u/.cache/zig/zcc", "/home/u/.cache/zig/zcc",
        Self.stub, "/t/zcc-linker-arguments", "/t/b.dylib",
      ])
    let exports = try #require(recording.files["/t/b.dylib"])
    #expect(exports != Self.library && !Self.library.isEmpty)
    #expect(recording.files["/t/log"] != nil && recording.files[Self.stub] != nil)
  }

  /// Each change of a file fails once. A failure to keep what was learned from zig has no effect. Every
  /// other failure is an error that names the file; then nothing is linked, and no unfinished file
  /// remains.
  @Test func eachWriteCanFail() throws {
    let whole = appleSystem()
    try run(whole, Self.apple)
    #expect(whole.changes.count > 6)
    for index in whole.changes.indices {
      let recording = appleSystem(failing: index)
      let path = whole.changes[index]
      let note = try #require(whole.changes.firstIndex { $0.string.contains("/zig-version-") })
      // The directory of the note is made before the note.
      if [note - 1, note].contains(index) {
        try run(recording, Self.apple)
        continue
      }
      let error = #expect(throws: DriverError.self) { try run(recording, Self.apple) }
      let message = error?.message.string ?? ""
      let isNamed = message.contains(path.string) || path == Self.stub.directory
      #expect(isNamed && message.contains("No space left"), "\(path): \(message)")
      let isLinked = recording.events.contains(.start("/bin/zig"))
      #expect(isLinked == (path == "/t/b.dylib"), "\(path)")
      if isLinked { #expect(recording.changes.suffix(2) == [path, path]) }
    }
  }

  @Test func aListThatIsNotThereEndsTheLinkBeforeItBegins() throws {
    var files = Self.files(Self.appleLine)
    files.files["/t/list"] = nil
    let recording = RecordingSystem(files)
    #expect(throws: DriverError.fileUnreadable("/t/list", problem: "it does not exist")) {
      try run(recording, Self.apple)
    }
    #expect(!recording.events.contains(.start("/bin/zig")))
  }

  // MARK: A runtime to learn

  private static let linuxLine: [ByteString] = ["a.o", "-pie", "-o", "/t/b"]
  private static let linux: [ByteString] = ["ZCC_TARGET=x86_64-unknown-linux-gnu"]

  private func linuxSystem(
    failing: Int? = nil, ends: [ProgramEnd] = [],
    zigSays: ByteString = "ld.lld /c/crt1.o /c/zcc-runtime-probe.o --end\n"
  ) -> RecordingSystem {
    var files = Self.files(Self.linuxLine)
    files.files["/c/crt1.o"] = []
    return RecordingSystem(files, failing: failing, zigSays: zigSays, ends: ends)
  }

  private static let linked: [ByteString] = [
    "/bin/zig", "ld.lld", "/c/crt1.o", "a.o", "-pie", "-o", "/t/b", "--end",
  ]

  private func links(_ recording: RecordingSystem) -> [RecordingSystem.Event] {
    recording.events.filter { event in
      switch event {
      case .become, .watch, .end: true
      case .warn: true
      case .change, .start, .print: false
      }
    }
  }

  @Test func aRuntimeIsLearnedAndLinked() throws {
    let recording = linuxSystem(ends: [ProgramEnd(status: 0, errors: "a warning\n")])
    try run(recording, Self.linux)
    #expect(links(recording) == [.watch(Self.linked), .warn("a warning\n")])
  }

  /// The first linker's messages are not shown, as it links again.
  @Test func aLinkThatMissesCompilerRTIsDoneAgain() throws {
    let missing = ProgramEnd(
      status: 256, errors: "ld.lld: error: undefined symbol: __udivti3\n>>> referenced by a.c\n")
    let recording = linuxSystem(ends: [missing])
    try run(recording, Self.linux)
    #expect(
      links(recording) == [.watch(Self.linked), .watch(Self.linked), .warn("")])
    let notes = Set(recording.changes.filter { $0.string.contains("/zig-runtime-") })
    #expect(notes.count == 2)
  }

  /// A zig that links and does not say with what is asked once, and `zig cc` links from then on.
  @Test func aZigThatDoesNotTellItsRuntimeIsAskedOnce() throws {
    let recording = linuxSystem(zigSays: "zig links in its own way\n")
    for _ in 0..<2 {
      #expect(throws: DriverError.self) { try run(recording, Self.linux) }
    }
    let cc = recording.events.filter { event in
      if case .become(let words) = event { return words[1] == "cc" }
      return false
    }
    #expect(cc.count == 2)
    #expect(recording.changes.filter { $0.string.hasSuffix("zcc-runtime-probe.c") }.count == 1)
  }

  /// A line that is too long for execve, without a directory of rustc's, goes through a file in memory.
  @Test(arguments: [["@/t/arguments"], ["a.o", "-o", "b"]] as [[ByteString]])
  func aLongLineOfOthersGoesThroughMemory(line: [ByteString]) throws {
    var files = Self.files([])
    files.files["/t/arguments"] = ByteString("a.o -o b").bytes
    let recording = RecordingSystem(files, fits: false)
    let invocation = Invocation.fake(
      line, environment: ["PATH=/bin", "HOME=/home/u", "ZCC_TARGET=aarch64-pc-windows-gnullvm"])
    #expect(throws: DriverError.self) { try LinkRun(invocation, recording.system).run() }
    #expect(recording.events.last == .become(["/bin/zig", "cc", "@/proc/self/fd/3"]))
    let text = recording.files["/proc/self/fd/3"].map { ByteString($0) }
    #expect(text?.hasSuffix("\"a.o\"\n\"-o\"\n\"b\"\n") == true)
  }

  @Test func rustcsOptionThatIsLostIsAWarning() throws {
    let recording = RecordingSystem(Self.files(["-Wl,--fix-cortex-a53-843419", "a.o"]))
    let environment: [ByteString] = ["ZCC_TARGET=aarch64-unknown-linux-musl", "ZCC_ROUTE=cc"]
    #expect(throws: DriverError.self) { try run(recording, environment) }
    let warnings = recording.events.compactMap { event in
      if case .warn(let text) = event { return text.string }
      return nil
    }
    #expect(warnings.count == 1 && warnings[0].contains("erratum 843419"))
  }

  /// Once it has all of zig's runtime, the linker takes the place of zcc.
  @Test func aLinkThatMissesTheSanitizerGetsAll() throws {
    let missing = ProgramEnd(
      status: 256, errors: "ld.lld: error: undefined symbol: __ubsan_handle_add_overflow\n")
    let recording = linuxSystem(ends: [missing])
    #expect(throws: DriverError.self) { try run(recording, Self.linux) }
    #expect(links(recording) == [.watch(Self.linked), .become(Self.linked)])
  }

  @Test(arguments: ["foo", "add(int, int)", "_ZN3foo3barE", "SSL_new"] as [ByteString])
  func aMissingSymbolOfTheUsersIsToldOnce(name: ByteString) throws {
    let errors = "ld.lld: error: undefined symbol: " + name + "\n>>> referenced by a.c\n"
    let recording = linuxSystem(ends: [ProgramEnd(status: 256, errors: errors)])
    try run(recording, Self.linux)
    #expect(links(recording) == [.watch(Self.linked), .warn(errors), .end(256)])
  }

  /// One that could be compiler_rt's is told by the second linker alone.
  @Test func aMissingSymbolLikeTheRuntimesIsToldOnce() throws {
    let end = ProgramEnd(status: 256, errors: "ld.lld: error: undefined symbol: __mine\n")
    let recording = linuxSystem(ends: [end, end])
    try run(recording, Self.linux)
    #expect(
      links(recording) == [
        .watch(Self.linked), .watch(Self.linked), .warn(end.errors), .end(256),
      ])
  }

  /// A thin runtime that cannot be kept is not known; the whole one is asked for next.
  @Test func eachWriteOfTheLearnerCanFail() throws {
    let whole = linuxSystem()
    try run(whole, Self.linux)
    let learned = try #require(whole.changes.firstIndex { $0.string.contains("/zig-runtime-") })
    var linked = 0
    for index in 0...learned {
      let recording = linuxSystem(failing: index)
      do throws(DriverError) {
        try run(recording, Self.linux)
      } catch .execFailed {
        // All of the runtime is linked by a process that takes zcc's place.
      } catch {
        #expect(error.message.string.contains("No space left"))
        continue
      }
      #expect(
        links(recording).contains(.watch(Self.linked))
          || links(recording).contains(.become(Self.linked)))
      linked += 1
    }
    #expect(linked > 0)
  }

  // MARK: Values

  private func plan(_ line: [ByteString], _ environment: [ByteString]) throws -> LinkPlan {
    let files = Self.files(line).fileSystem
    let invocation = Invocation.fake(
      ["@/t/linker-arguments"], environment: ["PATH=/bin", "HOME=/home/u"] + environment)
    return try LinkPlanner(invocation: invocation, fileSystem: files)
      .plan(try LinkRequest(invocation, fileSystem: files))
  }

  @Test func planningTwiceGivesTheSamePlan() throws {
    for (line, environment) in [(Self.appleLine, Self.apple), (Self.linuxLine, Self.linux)] {
      let plan = try plan(line, environment + ["ZCC_VERIFY=1"])
      #expect(try plan == self.plan(line, environment + ["ZCC_VERIFY=1"]))
      #expect(try plan != self.plan(line + ["c.o"], environment + ["ZCC_VERIFY=1"]))
    }
  }

  @Test func aPlanWithoutItsRuntimeHasNothingToRun() throws {
    let plan = try plan(Self.linuxLine, Self.linux)
    guard case .needsRuntime(let missing) = plan.work else {
      Issue.record("\(plan.work)")
      return
    }
    #expect(missing.outline.arguments.contains("<start of zig's runtime>"))
    #expect(plan.prepare.isEmpty && plan.after.isEmpty)
  }

  /// The steps after the job are printed as commands, too.
  @Test func aDryRunSaysEveryCommand() throws {
    let plan = try plan(Self.appleLine, Self.apple + ["ZCC_VERIFY=1"])
    let commands = plan.shellCommand.string.components(separatedBy: " && ")
    #expect(commands.count == 3)
    #expect(
      commands[1] == "zcc restrict-exports /t/b.dylib -exported_symbols_list /t/list")
    #expect(
      commands[2] == """
        zcc inspect /t/b.dylib --expect \
        arch=x86_64,format=mach-o,kind=shared-library,no-duplicates,exports=_zcc_add,sdk=27.0
        """)
  }

  /// A step can be a job, too. A dry run prints its command before the link.
  @Test func aJobBeforeTheLinkIsShownAndRun() throws {
    var steps = LinkSteps(run: Job(Command("/bin/link", ["b.o"])))
    steps.prepare = [.run(Job(Command("/bin/compile", ["a b.c"])))]
    let report = LinkReport(target: nil, toolchains: [.zig("/bin/zig", nil)], line: [])
    let plan = LinkPlan(report: report, work: .steps(steps))
    #expect(plan.shellCommand == "/bin/compile 'a b.c' && /bin/link b.o")
    let recording = RecordingSystem(Self.files([]))
    try LinkRun(.fake([]), recording.system).perform(steps.prepare[0])
    #expect(recording.events == [.start("/bin/compile")])
  }
}
