extension HostPlatform {
  /// Whether programs for a target run on this machine.
  func runs(_ target: ZigTarget) -> Bool {
    target.architecture == architecture && target.system == system
      && (target.systemFamily != .linux || hasLibc(of: target))
  }

  private func hasLibc(of target: ZigTarget) -> Bool {
    switch target.libc {
    case .gnu: libc == .gnu
    case .musl: libc == .musl
    case .bionic, .other: libc == .other
    }
  }
}
