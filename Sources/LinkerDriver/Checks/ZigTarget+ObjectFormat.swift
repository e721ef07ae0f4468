import ObjectFiles

extension ZigTarget {
  /// The format of the target's object files.
  var objectFormat: ObjectHeader.Format {
    switch systemFamily {
    case .windows: .coff
    case .apple: .machO
    case .linux, .freebsd: .elf
    case .other: system == "uefi" ? .coff : .elf
    }
  }
}
