import LinkerDriver
import UserCommands

func run() throws(DriverError) {
  let invocation = try System.invocation()
  if let command = try UserCommand.parse(invocation) {
    System.write(try command.run(invocation, fileSystem: .live), to: 1)
  } else {
    try LinkRun(invocation, .live).run()
  }
}

do throws(DriverError) {
  try run()
} catch {
  System.fail(error)
}
