import ArchitectureModel

/// The longest chains of calls that wait for each other.
///
/// Calls in a circle count once around: a chain goes through a circle by the shortest way, so that what is said is never
/// too long. Takes time in proportion to the calls, but for circles.
struct CallChains {
  private let ids: [ComponentID]
  private let calls: [[Int]]
  private let isEnd: [Bool]
  /// Behind each the rest of its longest chain; empty for an end that calls no further.
  private var rests: [[Int]?]

  /// - `connections`: those that wait.
  /// - `isEnd`: whether a chain may end there.
  init(_ connections: [Connection], isEnd: (ComponentID) -> Bool) {
    ids = Set(connections.flatMap { [$0.from, $0.to] }).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    var calls = [[Int]](repeating: [], count: ids.count)
    for connection in connections {
      guard let from = numbers[connection.from], let to = numbers[connection.to] else { continue }
      calls[from].append(to)
    }
    self.calls = calls.map { Set($0).sorted() }
    self.isEnd = ids.map(isEnd)
    rests = [[Int]?](repeating: nil, count: ids.count)
    for circle in circles().reversed() { measure(circle) }
  }

  /// The chains of more than `most` calls from components for which it is true, the longest first; none lies within another.
  func longer(than most: Int, from isStart: (ComponentID) -> Bool) -> [[ComponentID]] {
    let chains = ids.indices.filter { isStart(ids[$0]) }.compactMap { start in
      rests[start].map { [start] + $0 }
    }.filter { $0.count - 1 > most }
    var told: Set<Int> = []
    return chains.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }.compactMap { chain in
      guard !told.contains(chain[0]) else { return nil }
      told.formUnion(chain)
      return chain.map { ids[$0] }
    }
  }

  /// Finds the rests of those who call each other in a circle, when those behind them are known.
  private mutating func measure(_ circle: [Int]) {
    let members = Set(circle)
    // The best way out of the circle, or to an end within it, from each member.
    let exits = circle.map { member in
      let further = calls[member].filter { !members.contains($0) }
        .compactMap { next in rests[next].map { [next] + $0 } }
      return further.max { ($0.count, $1[0]) < ($1.count, $0[0]) } ?? (isEnd[member] ? [] : nil)
    }
    for start in circle {
      let ways = ways(from: start, within: members)
      let all = zip(circle, exits).compactMap { member, exit -> [Int]? in
        guard let way = ways[member], let exit else { return nil }
        return way + exit
      }
      rests[start] = all.max { ($0.count, $1.last ?? 0) < ($1.count, $0.last ?? 0) }
    }
  }

  /// The shortest way to each member; the empty one to itself.
  private func ways(from start: Int, within members: Set<Int>) -> [Int: [Int]] {
    var ways: [Int: [Int]] = [start: []]
    var queue = [start]
    var at = 0
    while at < queue.count {
      let member = queue[at]
      at += 1
      for next in calls[member] where members.contains(next) && ways[next] == nil {
        ways[next] = (ways[member] ?? []) + [next]
        queue.append(next)
      }
    }
    return ways
  }

  /// Those who reach each other together, callers before whom they call.
  ///
  /// Source: S. R. Kosaraju; M. Sharir, "A strong-connectivity algorithm and its applications in data flow analysis".
  private func circles() -> [[Int]] {
    var callers = [[Int]](repeating: [], count: ids.count)
    for (from, targets) in calls.enumerated() {
      for to in targets { callers[to].append(from) }
    }
    var isMet = [Bool](repeating: false, count: ids.count)
    var circles: [[Int]] = []
    for start in finished().reversed() where !isMet[start] {
      var circle = [start]
      isMet[start] = true
      var at = 0
      while at < circle.count {
        for caller in callers[circle[at]] where !isMet[caller] {
          isMet[caller] = true
          circle.append(caller)
        }
        at += 1
      }
      circles.append(circle.sorted())
    }
    return circles
  }

  /// In the order in which a search in depth leaves them.
  private func finished() -> [Int] {
    var order: [Int] = []
    var isMet = [Bool](repeating: false, count: ids.count)
    for start in ids.indices where !isMet[start] {
      isMet[start] = true
      var open = [(member: start, next: 0)]
      while let last = open.last {
        if last.next < calls[last.member].count {
          open[open.count - 1].next += 1
          let next = calls[last.member][last.next]
          if !isMet[next] {
            isMet[next] = true
            open.append((next, 0))
          }
        } else {
          order.append(last.member)
          open.removeLast()
        }
      }
    }
    return order
  }
}
