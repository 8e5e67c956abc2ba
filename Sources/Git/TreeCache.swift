/// The bytes of trees that were read lately.
///
/// A walk meets each tree twice, as what a commit made and as what the next one changed. Two generations bound the memory: when the younger
/// is full, the older is dropped.
package struct TreeCache {
  private var young: [ObjectID: [UInt8]] = [:]
  private var old: [ObjectID: [UInt8]] = [:]
  private var size = 0
  private let limit: Int

  /// - `limit`: bytes of one generation.
  package init(limit: Int = 8 << 20) {
    self.limit = limit
  }

  /// The entries of a tree as they are stored; empty for no tree.
  package mutating func bytes(
    of id: ObjectID?,
    in repository: borrowing Repository
  ) throws(ObjectProblem) -> [UInt8] {
    guard let id else { return [] }
    if let known = young[id] { return known }
    let bytes: [UInt8]
    if let known = old[id] { bytes = known } else { bytes = try repository.rawTree(id) }
    if size > limit {
      old = young
      young = [:]
      size = 0
    }
    young[id] = bytes
    size += bytes.count
    return bytes
  }
}
