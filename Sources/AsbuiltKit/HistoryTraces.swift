import Catalog
import Facts
import Git
import Snapshots

/// The traces in every version of every file of a line, each content read once.
struct HistoryTraces: Sendable {
  /// By number in ``HistoryWalk/blobs``; sorted.
  private(set) var traces: [[UInt64]]
  /// Whether every content could be read.
  private(set) var isWhole = true

  private struct Found {
    let number: Int
    let traces: [UInt64]
    let isLacking: Bool
  }

  /// Reads in the order of the packs with one task for each core.
  init(
    _ walk: HistoryWalk,
    snapshot: Snapshot,
    order: PackOrder,
    catalog: Catalog,
    cache: Cache,
    workers: Int,
    progress: Survey.Progress?
  ) async throws(GitProblem) {
    traces = Array(repeating: [], count: walk.blobs.count)
    let known = cache.traces(walk.blobs.map(\.key))
    for (number, found) in known { traces[number] = found }
    let unknown = walk.blobs.indices.filter { known[$0] == nil }
    let positions = Dictionary(
      uniqueKeysWithValues: unknown.map { ($0, order.position(of: walk.blobs[$0].id.object)) }
    )
    let queue = unknown.sorted {
      (positions[$0] ?? 0, $0) < (positions[$1] ?? 0, $1)
    }
    let blocks = Blocks()
    let results = await withTaskGroup(of: Result<[Found], GitProblem>.self) { group in
      for _ in 0..<max(workers, 1) {
        group.addTask { Self.read(queue, walk.blobs, snapshot, blocks, catalog, cache, progress) }
      }
      var results: [Result<[Found], GitProblem>] = []
      for await result in group { results.append(result) }
      return results
    }
    for result in results {
      for found in try result.get() {
        traces[found.number] = found.traces
        if found.isLacking { isWhole = false }
      }
    }
  }

  private static func read(
    _ queue: [Int],
    _ blobs: [HistoryWalk.Blob],
    _ snapshot: Snapshot,
    _ blocks: Blocks,
    _ catalog: Catalog,
    _ cache: Cache,
    _ progress: Survey.Progress?
  ) -> Result<[Found], GitProblem> {
    do throws(GitProblem) {
      let reader = try snapshot.makeReader()
      var found: [Found] = []
      while let block = blocks.block(of: 256, until: queue.count) {
        let start = found.count
        for number in queue[block] {
          let blob = blobs[number]
          let reading = BlobReading(
            reader.contents(of: blob.id, limit: blob.route.limit),
            blob.route,
            // Traces are of neither.
            asking: []
          )
          found.append(
            Found(
              number: number,
              traces: Traces(reading, catalog).hashes.sorted(),
              isLacking: reading.isLacking
            )
          )
        }
        cache.keep(
          found[start...].filter { !$0.isLacking }.map { (blobs[$0.number].key, $0.traces) }
        )
        progress?(block.upperBound, queue.count)
      }
      return .success(found)
    } catch {
      return .failure(error)
    }
  }
}
