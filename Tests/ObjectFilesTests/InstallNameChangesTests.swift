import ByteStrings
import Testing

@testable import ObjectFiles

extension InstallNameChanges {
  fileprivate init(named name: ByteString) {
    self.init()
    self.name = name
  }
}

/// The names in a file.
private struct Names: Equatable {
  var own: ByteString?
  var needed: [ByteString]
  var runPaths: [ByteString]

  init(_ contents: [UInt8]) throws {
    let facts = try FileFacts(contents)
    own = facts.image?.libraryName
    needed = facts.image?.needed ?? []
    runPaths = try MachOFile(contents).commands.filter { $0.kind == LoadCommandKind.runPath }
      .map { ByteString($0.body.untilZero(12) ?? []) }
  }
}

@Suite struct InstallNameChangesTests {
  /// It has room for more load commands.
  private let original: [UInt8]

  init() throws { original = try Resource.weakDylib.bytes }

  @Test func changesEachName() throws {
    var changes = InstallNameChanges()
    let before = try Names(original)
    #expect(before.needed == ["/usr/lib/libSystem.B.dylib"])
    changes.name = "@rpath/a much longer name than before/library.dylib"
    changes.needed = [.init("/usr/lib/libSystem.B.dylib", "/x"), .init("/no/such/library", "/y")]
    changes.addedRunPaths = ["@loader_path/../lib", "/lib"]
    let changed = try changes.applied(to: original)
    let after = try Names(changed)
    #expect(after.own == changes.name)
    #expect(after.needed == ["/x"])
    #expect(after.runPaths == before.runPaths + changes.addedRunPaths)
    let signed = try InstallNameChanges(named: "/new").applied(to: try Resource.dylib.bytes)
    #expect(try FileFacts(signed).machO?.signature == .adHoc)
  }

  @Test func changesBackGiveTheSameFile() throws {
    var changes = InstallNameChanges()
    changes.addedRunPaths = ["/one", "/two"]
    let added = try changes.applied(to: original)
    changes = InstallNameChanges()
    changes.deletedRunPaths = ["/one", "/two"]
    #expect(try changes.applied(to: added) == original)
  }

  @Test func aRunPathIsReplaced() throws {
    var changes = InstallNameChanges()
    changes.addedRunPaths = ["/one", "/two"]
    let added = try changes.applied(to: original)
    changes = InstallNameChanges()
    changes.runPaths = [.init("/one", "/first")]
    changes.deletedRunPaths = ["/two"]
    changes.addedRunPaths = ["/two"]
    #expect(try Names(try changes.applied(to: added)).runPaths == ["/first", "/two"])
  }

  @Test func eachPartOfAUniversalFileIsChanged() throws {
    let changed = try InstallNameChanges(named: "/new").applied(
      to: try Resource.universalDylib.bytes)
    let universal = try #require(try UniversalFile(changed))
    #expect(universal.slices.count == 2)
    for slice in universal.slices { #expect(try Names(Array(slice.contents)).own == "/new") }
  }

  private func failure(
    _ contents: [UInt8], _ change: (inout InstallNameChanges) -> Void
  ) -> InstallNameChanges.Failure? {
    var changes = InstallNameChanges()
    change(&changes)
    do throws(InstallNameChanges.Failure) {
      _ = try changes.applied(to: contents)
    } catch {
      return error
    }
    return nil
  }

  @Test func whatCannotBeChangedIsAnError() throws {
    #expect(failure(original) { $0.deletedRunPaths = ["/no"] } == .noRunPath("/no"))
    #expect(failure(original) { $0.runPaths = [.init("/no", "/x")] } == .noRunPath("/no"))
    var adding = InstallNameChanges()
    adding.addedRunPaths = ["/lib"]
    let added = try adding.applied(to: original)
    #expect(failure(added) { $0.addedRunPaths = ["/lib"] } == .repeatedRunPath("/lib"))
    let long = ByteString([UInt8](repeating: UInt8(ascii: "x"), count: 40_000))
    #expect(failure(original) { $0.name = long } == .noRoom)
    #expect(failure(try Resource.elfObject.bytes) { $0.name = "x" } != nil)
    #expect(failure(try Resource.coffObject.bytes) { $0.name = "x" } != nil)
  }
}
