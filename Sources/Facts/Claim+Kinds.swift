extension Claim {
  /// Some of the things that a file can state: enough to leave out files without looking at each of their facts.
  package struct Kinds: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let workload = Kinds(rawValue: 1)
    package static let setting = Kinds(rawValue: 2)
    package static let endpoint = Kinds(rawValue: 4)
    package static let route = Kinds(rawValue: 8)
    package static let policy = Kinds(rawValue: 16)
    package static let imageStage = Kinds(rawValue: 32)
    package static let process = Kinds(rawValue: 64)
    package static let module = Kinds(rawValue: 128)
    package static let dependency = Kinds(rawValue: 256)
    package static let resource = Kinds(rawValue: 512)
    /// What sources state by the thousand, of which nobody asks for one alone.
    package static let others = Kinds(rawValue: 1024)
  }

  /// Which of them the claim is.
  package var kind: Kinds {
    switch self {
    case .workload: .workload
    case .setting: .setting
    case .endpoint: .endpoint
    case .route: .route
    case .policy: .policy
    case .imageStage: .imageStage
    case .process: .process
    case .module: .module
    case .dependency: .dependency
    case .resource: .resource
    case .reference, .importing, .environmentRead, .literal, .call, .marker, .entryPoint, .contract,
      .conduct, .decision, .decisionFolder, .declared, .promise:
      .others
    }
  }
}
