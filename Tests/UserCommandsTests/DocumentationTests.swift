import Foundation
import LinkerDriver
import Testing

@testable import UserCommands

/// README.md and the documents under Sources are complete, and their links lead somewhere.
@Suite struct DocumentationTests {
  @Test func readmeIsShort() {
    #expect(Document.readme.text.utf8.count < 15_360)
  }

  @Test func documentsAreFound() {
    #expect(Document.all.count > 10)
  }

  @Test(arguments: Document.all)
  func linksLead(from document: Document) {
    for link in document.links {
      #expect(document.leads(link), "\(document): \(link)")
    }
  }

  @Test func readmeLinksEveryDocument() {
    let linked = Document.readme.links.map { Document.readme.target(of: $0).path }
    for document in Document.all where document != .readme {
      #expect(linked.contains(document.file.path), "\(document)")
    }
  }

  @Test func environmentVariablesAreDocumented() throws {
    let document = try #require(Document.named("environment-variables.md"))
    let rows = document.text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let documented = rows.flatMap { row in
      row.split(separator: "|")[0].matches(of: /`([A-Z_]+)`/).map { String($0.1) }
    }
    let own = documented.filter { $0.hasPrefix("ZCC_") }
    #expect(own.sorted() == Sources.ownVariables.sorted())
    #expect(Sources.variablesRead.subtracting(documented).isEmpty)
    for variable in documented {
      #expect(Sources.strings.contains(variable), "\(variable) is read nowhere")
    }
  }

  /// A section for each command, with each way to call it as the help has it.
  @Test func commandsAreDocumented() throws {
    let document = try #require(Document.named("commands.md"))
    let sections = document.headings.flatMap { $0.matches(of: /`zcc ([a-z-]+)`/) }
      .map { String($0.1) }
    #expect(sections.sorted() == CommandDescription.names.map { $0.string }.sorted())
    for command in CommandDescription.all {
      for form in command.forms {
        let call = "    zcc " + ByteString(form.usage).string + "\n"
        #expect(document.text.contains(call), "\(call)")
      }
      for option in command.options {
        let usages = command.forms.map { ByteString($0.usage).string }.joined()
        let isGeneral = usages.contains("OPTION")
        #expect(isGeneral || usages.contains(ByteString(option.name).string), "\(option.name)")
      }
    }
  }

  @Test func theHelpNamesEveryVariable() {
    let variables = VariableDescription.all.map { $0.fullName.string }
    #expect(variables.sorted() == Sources.ownVariables.subtracting(["ZCC_ACTIVE"]).sorted())
  }
}

/// A document of the repository.
struct Document: Hashable, Sendable, CustomTestStringConvertible {
  let file: URL

  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let readme = Document(file: repository.appending(path: "README.md"))
  /// README.md and all documents under Sources.
  static let all = [readme] + Sources.files(withExtension: "md").map { Document(file: $0) }

  static func named(_ name: String) -> Document? {
    all.first { $0.file.lastPathComponent == name }
  }

  var testDescription: String { file.lastPathComponent }

  var text: String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }

  /// The text without blocks of code.
  private var prose: String {
    var isCode = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix("```") { isCode.toggle() }
      return !isCode && !line.hasPrefix("    ")
    }
    return lines.joined(separator: "\n")
  }

  /// The links that lead to a place in the repository.
  var links: [String] {
    prose.matches(of: /\]\(([^)]*)\)/).map { String($0.1) }.filter { !$0.contains("://") }
  }

  var headings: [String] {
    prose.matches(of: /(?m)^#+ (.*)$/).map { String($0.1) }
  }

  /// The names that GitHub gives the headings.
  private var anchors: [String] {
    headings.map { heading in
      String(
        heading.lowercased().compactMap { character -> Character? in
          if character == " " { return "-" }
          let isKept = character.isLetter || character.isNumber || "-_".contains(character)
          return isKept ? character : nil
        })
    }
  }

  func target(of link: String) -> URL {
    let path = link.prefix { $0 != "#" }
    if path.isEmpty { return file }
    return file.deletingLastPathComponent().appending(path: String(path)).standardizedFileURL
  }

  func leads(_ link: String) -> Bool {
    let target = target(of: link)
    guard FileManager.default.fileExists(atPath: target.path) else { return false }
    guard let hash = link.firstIndex(of: "#") else { return true }
    return Document(file: target).anchors.contains(String(link[link.index(after: hash)...]))
  }
}

/// The program's sources.
enum Sources {
  static func files(withExtension name: String) -> [URL] {
    let directory = Document.repository.appending(path: "Sources")
    let found = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
    return (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == name }
      .map { $0.standardizedFileURL }.sorted { $0.path < $1.path }
  }

  /// All string literals that are one word.
  static let strings = Set(
    files(withExtension: "swift").flatMap { file in
      text(file).matches(of: /"([A-Za-z_]+)"/).map { String($0.1) }
    })

  private static func text(_ file: URL) -> String {
    (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }

  /// The environment variables that are read under a literal name.
  static let variablesRead = Set(
    files(withExtension: "swift").flatMap { file in
      text(file).matches(of: /nvironment\["([A-Z_]+)"\]/).map { String($0.1) }
    })

  /// zcc's own environment variables.
  static let ownVariables = strings.filter { $0.hasPrefix("ZCC_") && $0 != "ZCC_" }
}
