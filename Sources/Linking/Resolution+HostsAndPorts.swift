import ArchitectureModel
import Catalog
import Facts

/// Which of several stores a program means that is told host and port apart: `DB_HOST=localhost`, `DB_PORT=5433`.
extension Resolution {
  /// Connects the part with those of the stores that it is told by host and port.
  ///
  /// - Returns: whether it is told of any.
  mutating func connectToldApart(_ number: Int, _ use: Use, _ candidates: [Int]) -> Bool {
    let told = toldApart(candidates, to: number, use)
    for (target, evidence) in told { addClient(number, target, use, with: [evidence]) }
    return !told.isEmpty
  }

  /// Those of the stores that publish a port which one file or deployment sets beside a host on this machine.
  private func toldApart(_ candidates: [Int], to number: Int, _ use: Use) -> [(
    target: Int, evidence: Evidence
  )] {
    guard candidates.count > 1, use.isInCode || use.isConfigured || use.forms.contains(.package),
      candidates.contains(where: isPublished)
    else { return [] }
    let bindings = bindings.deployed(to: number) + bindings.own(of: number)
    let hosts = Set(bindings.lazy.filter(Self.isOnThisMachine).compactMap(Self.place))
    if hosts.isEmpty { return [] }
    var found: [Int: Evidence] = [:]
    for binding in bindings {
      guard let port = Int(binding.value), let words = Self.words(of: binding, ending: ["port"]),
        hosts.contains(Place(path: binding.source.path, words: words)),
        let target = symbols.part(atFilledPort: port, from: binding.folders),
        candidates.contains(target)
      else { continue }
      found[target] = found[target] ?? binding.source
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// A file with the words before `HOST` or `PORT`.
  private struct Place: Hashable {
    let path: RepoPath
    let words: [String]
  }

  private func isPublished(_ number: Int) -> Bool {
    parts.parts[number].declarations.contains { declaration in
      parts.declarations.all[declaration].workload.ports.contains {
        $0.published != nil || $0.placeholder != nil
      }
    }
  }

  private static func isOnThisMachine(_ binding: Binding) -> Bool {
    ["localhost", "127.0.0.1", "0.0.0.0", "host.docker.internal"].contains(
      binding.value.lowercased()
    )
  }

  private static func place(_ binding: Binding) -> Place? {
    words(of: binding, ending: ["host", "hostname", "server", "address", "addr"]).map {
      Place(path: binding.source.path, words: $0)
    }
  }

  private static func words(of binding: Binding, ending: Set<String>) -> [String]? {
    let words = Words.of(binding.key)
    guard let last = words.last, ending.contains(last) else { return nil }
    return Array(words.dropLast())
  }
}
