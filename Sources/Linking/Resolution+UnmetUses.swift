import ArchitectureModel

extension Resolution {
  /// Connects those that came before the first who showed that there is such a thing.
  ///
  /// That others use what a vendor runs for everybody says nothing of this one.
  mutating func connectUnmet() {
    let waiting = unmetUses
    unmetUses = []
    for (number, use) in waiting where !use.technology.isHosted {
      if !candidates(for: use.technology, besides: number).isEmpty { connect(number, use) }
    }
    unmetUses = []
  }
}
