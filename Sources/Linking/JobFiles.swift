import Catalog
import Facts

/// Files with code that workers of a job framework run: a process that only hands a job over does not do what the job does.
struct JobFiles: Sendable {
  private(set) var paths: Set<RepoPath> = []

  init(_ units: [Unit], catalog: Catalog) {
    let markers = units.flatMap(\.markers)
    var isJob: [Language: [String: Bool]] = [:]
    var types: Set<String> = []
    for marker in markers {
      let (language, name) = (marker.content.language, marker.content.name)
      let known = isJob[language]?[name]
      let answer = known ?? Self.isJob(marker.content, catalog)
      if known == nil { isJob[language, default: [:]][name] = answer }
      if answer { take(marker, &types) }
    }
    // What is derived from a job is one.
    for _ in 0..<6 where !types.isEmpty {
      let count = types.count
      for marker in markers where types.contains(marker.content.name) { take(marker, &types) }
      if types.count == count { break }
    }
  }

  private mutating func take(_ marker: Located<Marker>, _ types: inout Set<String>) {
    paths.insert(marker.path)
    if let target = marker.content.target, target.first?.isUppercase == true {
      types.insert(target)
    }
  }

  private static func isJob(_ marker: Marker, _ catalog: Catalog) -> Bool {
    let last = marker.name.split(separator: ".").last.map(String.init) ?? marker.name
    let key = marker.language.rawValue
    return !catalog.lookup(.jobs, key: key, marker.name).isEmpty
      || !catalog.lookup(.jobs, key: key, last).isEmpty
  }
}
