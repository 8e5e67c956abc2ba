import ArchitectureModel
import Catalog

extension Resolution {
  /// Whether the part may call the target for what a file says that it is only given: a stock store whose container
  /// holds the folder of everybody's settings calls none but its like.
  func mayCall(_ number: Int, _ target: Int) -> Bool {
    let part = parts.parts[number]
    guard part.unit == nil, let technology = part.technology,
      [.database, .cache, .search].contains(part.kind)
    else { return true }
    return parts.parts[target].technology?.id == technology.id
  }
}
