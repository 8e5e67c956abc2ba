import ArchitectureModel
import Facts

extension Declaration {
  /// Whether it is a program that lets others in.
  var isServer: Bool {
    technology == nil && !isJob && workload.container == nil && workload.form != .function
      && (!workload.ports.isEmpty || !endpoints.isEmpty)
  }
}

extension Sameness {
  /// Whether both are the only server of a system with one code base that both views deploy under different names: `serve` beside
  /// `worker` here, `api` beside `worker` there.
  func isOnlyServer(_ left: [Int], _ right: [Int]) -> Bool {
    guard isOwnCode(left, right), isAlone(left), isAlone(right) else { return false }
    let forms = Set((left + right).map { marks[$0].form })
    guard forms.count == 2, !hasOtherCode(left, right), stage(left) != .test, stage(right) != .test
    else { return false }
    return sharesWorker(left, right)
  }

  /// Whether nothing else of its views lets anybody in.
  private func isAlone(_ group: [Int]) -> Bool {
    let views = Set(group.map { marks[$0].view })
    return marks.indices.allSatisfy { number in
      marks[number].server == nil || group.contains(number) || !views.contains(marks[number].view)
    }
  }

  /// Whether programs of the views are built from several code bases, or run several images.
  private func hasOtherCode(_ left: [Int], _ right: [Int]) -> Bool {
    let views = Set((left + right).map { marks[$0].view })
    let own = marks.filter { views.contains($0.view) && $0.technology == nil && !$0.isJob }
    return Set(own.compactMap(\.unit)).count > 1
      || Set(own.filter { $0.unit == nil }.compactMap(\.plainImage)).count > 1
  }

  /// Whether a program that lets nobody in has the same name in both.
  private func sharesWorker(_ left: [Int], _ right: [Int]) -> Bool {
    func workers(_ group: [Int]) -> Set<Int> {
      let views = Set(group.map { marks[$0].view })
      return Set(
        marks.filter {
          views.contains($0.view) && $0.server == nil && $0.technology == nil && !$0.isJob
        }.compactMap(\.core)
      )
    }
    return !workers(left).isDisjoint(with: workers(right))
  }
}
