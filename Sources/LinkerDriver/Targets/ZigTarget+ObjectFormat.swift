import ObjectFiles

extension ZigTarget {
  /// The format of the target's object files.
  var objectFormat: ObjectHeader.Format {
    switch systemFamily {
    case .windows: .coff
    case .macos: .machO
    case .linux: .elf
    case .other: system == "uefi" ? .coff : isApple ? .machO : .elf
    }
  }

  private var isApple: Bool {
    let systems: [StaticString] = [
      "ios", "tvos", "watchos", "visionos", "maccatalyst", "driverkit",
    ]
    return systems.contains { system == $0 }
  }
}
