import ByteStrings

/// One of the facts in ``FileFacts``, with the name under which it is printed and expected.
public enum Fact: Hashable, Sendable, CaseIterable {
  case format, architecture, kind
  case isStatic, isPositionIndependent, interpreter, needed, duplicates, libraryName, exports,
    entryPoint
  case symbolTable, debugInformation
  case relro, bindsNow, nonExecutableStack, pageAlignment, glibc
  case platform, minimumOS, sdk, signature
  case subsystem, characteristics

  public enum Value: Hashable, Sendable {
    case flag(Bool)
    /// Empty if there is none.
    case word(ByteString)
    /// Nil if there is none.
    case version(Version?)
    case number(UInt64)
    case names([ByteString])
  }

  public var name: Literal {
    switch self {
    case .format: "format"
    case .architecture: "arch"
    case .kind: "kind"
    case .isStatic: "static"
    case .isPositionIndependent: "pie"
    case .interpreter: "interpreter"
    case .needed: "needed"
    case .duplicates: "duplicates"
    case .libraryName: "soname"
    case .exports: "exports"
    case .entryPoint: "entry"
    case .symbolTable: "symbols"
    case .debugInformation: "debug"
    case .relro: "relro"
    case .bindsNow: "now"
    case .nonExecutableStack: "nx"
    case .pageAlignment: "page"
    case .glibc: "glibc"
    case .platform: "platform"
    case .minimumOS: "minos"
    case .sdk: "sdk"
    case .signature: "signature"
    case .subsystem: "subsystem"
    case .characteristics: "characteristics"
    }
  }

  /// The value of the fact; nil if a file of this kind does not have it.
  public func value(in facts: FileFacts) -> Value? {
    switch self {
    case .format: .word(facts.format.name)
    case .architecture: .word(facts.architecture ?? "")
    case .kind: .word(facts.kind.name)
    case .isStatic: facts.isStatic.map { .flag($0) }
    case .isPositionIndependent:
      facts.kind == .program ? facts.image.map { .flag($0.isPositionIndependent) } : nil
    case .interpreter: facts.image.map { .word($0.interpreter ?? "") }
    case .needed: facts.image.map { .names($0.needed) }
    case .duplicates: facts.image.map { .flag(!$0.repeatedLibraries.isEmpty) }
    case .libraryName: facts.image.map { .word($0.libraryName ?? "") }
    case .exports: facts.image.map { .names($0.exports) }
    case .entryPoint: facts.image.map { .flag($0.hasEntryPoint) }
    case .symbolTable: facts.format == .archive ? nil : .flag(facts.hasSymbolTable)
    case .debugInformation: facts.format == .archive ? nil : .flag(facts.hasDebugInformation)
    case .relro: facts.elf.map { .word($0.relro.name) }
    case .bindsNow: facts.elf.map { .flag($0.bindsNow) }
    case .nonExecutableStack: facts.image.map { .flag(!$0.hasExecutableStack) }
    case .pageAlignment: facts.elf.map { .number($0.pageAlignment) }
    case .glibc: facts.elf.map { .version($0.glibc) }
    case .platform: facts.machO.map { .word($0.platform ?? "") }
    case .minimumOS: facts.machO.map { .version($0.minimumOS) }
    case .sdk: facts.machO.map { .version($0.sdk) }
    case .signature: facts.signature.map { .word($0) }
    case .subsystem: facts.pe.map { .word($0.subsystem) }
    case .characteristics: facts.pe.map { .names($0.characteristics) }
    }
  }
}

extension FileFacts {
  fileprivate var signature: ByteString? {
    if let machO { return image == nil ? nil : machO.signature.name }
    return pe.map { ($0.isSigned ? MachO.Signature.certificate : .none).name }
  }
}

extension FileFacts.Format {
  public var name: ByteString {
    switch self {
    case .elf: "elf"
    case .pe: "pe"
    case .coff: "coff"
    case .machO: "mach-o"
    case .archive: "archive"
    }
  }
}

extension FileFacts.Kind {
  public var name: ByteString {
    switch self {
    case .program: "program"
    case .sharedLibrary: "shared-library"
    case .object: "object"
    case .archive: "archive"
    case .bundle: "bundle"
    case .core: "core"
    case .other: "other"
    }
  }
}

extension FileFacts.ELF.RELRO {
  var name: ByteString {
    switch self {
    case .none: "none"
    case .partial: "partial"
    case .full: "full"
    }
  }
}

extension FileFacts.MachO.Signature {
  var name: ByteString {
    switch self {
    case .none: "none"
    case .adHoc: "ad-hoc"
    case .certificate: "certificate"
    case .invalid: "invalid"
    }
  }
}
