/// A failed system call.
public struct SystemError: Error, Hashable, Sendable {
  /// `errno`.
  public let code: Int32
  /// What the system calls it.
  public let text: ByteString

  public init(code: Int32, text: ByteString) {
    self.code = code
    self.text = text
  }
}
