/// Everything through which a link touches the system: reading, writing, starting programs,
/// printing.
public struct SystemInterface: Sendable {
  public var files: FileSystem
  public var writer: FileWriter
  public var programs: ProgramRunner
  /// Writes a text to a file descriptor. What cannot be written is lost.
  public var print: @Sendable (ByteString, Int32) -> Void

  public init(
    files: FileSystem, writer: FileWriter, programs: ProgramRunner,
    print: @escaping @Sendable (ByteString, Int32) -> Void
  ) {
    self.files = files
    self.writer = writer
    self.programs = programs
    self.print = print
  }
}
