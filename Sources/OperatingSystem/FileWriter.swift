/// All ways in which zcc changes files, as a value. In use it changes the system's files
/// (``FileWriter/live``); in tests it can also fail.
public struct FileWriter: Sendable {
  /// Passes on a text in pieces, so that it need not be in memory as a whole.
  public typealias Text = (_ put: ([UInt8]) -> Void) -> Void

  /// Makes a directory and the directories above it.
  public var makeDirectories: @Sendable (ByteString, _ mode: UInt32) throws(SystemError) -> Void
  /// Makes a directory that is closed to other users, in a place that users share.
  public var makePrivateDirectory: @Sendable (ByteString) throws(SystemError) -> Void
  /// Makes or replaces a file in one step, so that readers see the old file or the new one.
  public var replace: @Sendable (ByteString, Text) throws(SystemError) -> Void
  /// Replaces the contents of an existing file in one step. The file keeps its mode, and a symbolic
  /// link to it remains.
  public var rewrite: @Sendable (ByteString, [UInt8]) throws(SystemError) -> Void
  /// Makes or replaces a file, and gives it the permissions of another one.
  public var replaceLike:
    @Sendable (ByteString, [UInt8], _ other: ByteString) throws(SystemError) -> Void
  /// Makes a file without a name, for the programs that this process becomes or starts. It returns
  /// the path by which they read it.
  public var makeInMemory: @Sendable (Text) throws(SystemError) -> ByteString
  /// Appends a text with one write, so that the texts of several writers do not mix.
  public var append: @Sendable (ByteString, ByteString) throws(SystemError) -> Void
  /// Makes a symbolic link. It is an error if the name is taken.
  public var link: @Sendable (_ path: ByteString, _ to: ByteString) throws(SystemError) -> Void
  /// Gives a file another name, in place of one that has it.
  public var move: @Sendable (ByteString, _ to: ByteString) throws(SystemError) -> Void
  /// Removes a file, or a symbolic link itself.
  public var remove: @Sendable (ByteString) throws(SystemError) -> Void

  public init(
    makeDirectories: @escaping @Sendable (ByteString, UInt32) throws(SystemError) -> Void,
    makePrivateDirectory: @escaping @Sendable (ByteString) throws(SystemError) -> Void,
    replace: @escaping @Sendable (ByteString, Text) throws(SystemError) -> Void,
    rewrite: @escaping @Sendable (ByteString, [UInt8]) throws(SystemError) -> Void,
    replaceLike: @escaping @Sendable (ByteString, [UInt8], ByteString) throws(SystemError) -> Void,
    makeInMemory: @escaping @Sendable (Text) throws(SystemError) -> ByteString,
    append: @escaping @Sendable (ByteString, ByteString) throws(SystemError) -> Void,
    link: @escaping @Sendable (ByteString, ByteString) throws(SystemError) -> Void,
    move: @escaping @Sendable (ByteString, ByteString) throws(SystemError) -> Void,
    remove: @escaping @Sendable (ByteString) throws(SystemError) -> Void
  ) {
    self.makeDirectories = makeDirectories
    self.makePrivateDirectory = makePrivateDirectory
    self.replace = replace
    self.rewrite = rewrite
    self.replaceLike = replaceLike
    self.makeInMemory = makeInMemory
    self.append = append
    self.link = link
    self.move = move
    self.remove = remove
  }

  /// Makes or replaces a file with a text.
  public func replace(_ path: ByteString, _ text: ByteString) throws(SystemError) {
    try replace(path) { put in put(text.bytes) }
  }
}
