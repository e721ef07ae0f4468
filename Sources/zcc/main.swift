import LinkerDriver
import UserCommands

func run() throws(DriverError) {
  guard let invocation = System.invocation() else { throw .noProgramName }
  if let command = try UserCommand.parse(invocation) {
    try SystemInterface.live.answer(try command.run(invocation, fileSystem: .live))
  } else {
    try LinkRun(invocation, .live).run()
  }
}

do throws(DriverError) {
  try run()
} catch {
  System.fail(error.lines)
}
