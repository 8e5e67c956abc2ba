/// Hashes of names; quicker than a set that hashes them once more.
struct NameHashes: Sendable {
  /// Open addressing with linear probing; 0 is a free place.
  private var slots: [UInt32]
  private var count = 0
  private var holdsZero = false

  init(minimumCapacity: Int = 16) {
    var size = 16
    while size < minimumCapacity * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
  }

  func contains(_ word: UInt32) -> Bool {
    if word == 0 { return holdsZero }
    return slots[Self.place(of: word, in: slots)] == word
  }

  /// Whether the word is new.
  @discardableResult
  mutating func insert(_ word: UInt32) -> Bool {
    if word == 0 {
      defer { holdsZero = true }
      return !holdsZero
    }
    let place = Self.place(of: word, in: slots)
    if slots[place] == word { return false }
    slots[place] = word
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    for word in slots where word != 0 { larger[Self.place(of: word, in: larger)] = word }
    slots = larger
  }

  /// Where the word is or would go; half of the places are always free.
  private static func place(of word: UInt32, in slots: [UInt32]) -> Int {
    let mask = slots.count - 1
    // The sign's last bits are the weakest of its hash.
    var place = Int(truncatingIfNeeded: (word &* 0x9E37_79B9) >> 7) & mask
    while slots[place] != word, slots[place] != 0 { place = (place + 1) & mask }
    return place
  }
}
