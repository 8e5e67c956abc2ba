import Catalog
import Facts

extension DeclarationMap {
  /// Takes sidecars into the workloads whose network they run in: the runtime beside a program is no part of its own,
  /// but peers reach the program by the name that the sidecar is given.
  ///
  /// Source: Compose Specification, "network_mode"; Dapr documentation, "daprd", `--app-id`.
  mutating func foldCompanions() {
    let companions = all.filter { $0.workload.companionOf != nil && Self.isRuntime($0) }
    for companion in companions {
      guard let number = program(of: companion) else { continue }
      all[number].workload.hostNames += Self.names(in: companion.workload.command)
    }
    all = all.filter { one in
      one.workload.companionOf == nil || !Self.isRuntime(one) || program(of: one) == nil
    }
  }

  /// What supports other programs and holds nothing itself.
  private static func isRuntime(_ declaration: Declaration) -> Bool {
    declaration.technology?.roles.first == .infrastructure
  }

  private func program(of companion: Declaration) -> Int? {
    all.firstIndex {
      $0.folder == companion.folder && $0.workload.name == companion.workload.companionOf
    }
  }

  private static func names(in command: [String]) -> [String] {
    let words = command.flatMap { $0.split { " =".contains($0) } }.map(String.init)
    return zip(words, words.dropFirst()).compactMap { option, word in
      option.drop { $0 == "-" } == "app-id" ? word : nil
    }
  }
}
