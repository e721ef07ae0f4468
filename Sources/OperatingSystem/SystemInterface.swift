/// Everything through which a link touches the system: reading, writing, starting programs,
/// printing.
public struct SystemInterface: Sendable {
  public var files: FileSystem
  public var writer: FileWriter
  public var programs: ProgramRunner
  /// Writes a text to standard output.
  public var print: @Sendable (ByteString) throws(SystemError) -> Void
  /// Writes a text to standard error. If that fails, nobody can be told.
  public var warn: @Sendable (ByteString) -> Void
  /// Whether standard error is a terminal.
  public var warnsTerminal: @Sendable () -> Bool

  public init(
    files: FileSystem, writer: FileWriter, programs: ProgramRunner,
    print: @escaping @Sendable (ByteString) throws(SystemError) -> Void,
    warn: @escaping @Sendable (ByteString) -> Void,
    warnsTerminal: @escaping @Sendable () -> Bool
  ) {
    self.files = files
    self.writer = writer
    self.programs = programs
    self.print = print
    self.warn = warn
    self.warnsTerminal = warnsTerminal
  }
}
