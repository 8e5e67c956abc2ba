/// What names of a file stand for, asked for nearly every word: the common answer "nothing" costs one load.
struct NameTable<Value> {
  private var values: [Value] = []
  /// The names' bytes one behind the other.
  private var letters: [UInt8] = []
  /// Where each name begins; one more for the end of the last.
  private var starts: [Int32] = [0]
  /// Numbers of names by hash, -1 for none; a power of two of them, at least half of them free.
  private var slots: [Int32] = []
  /// For each first byte, a bit for each length modulo 64.
  private var lengths: [UInt64] = Array(repeating: 0, count: 256)

  var isEmpty: Bool { values.isEmpty }

  /// The value of the name that stands at these bytes.
  func value(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Value? {
    number(bytes, start, end).map { values[$0] }
  }

  /// Whether the name that stands at these bytes stands for something.
  func contains(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    number(bytes, start, end) != nil
  }

  /// Makes the name that stands at these bytes stand for the value.
  mutating func set(_ value: Value, _ bytes: [UInt8], _ start: Int, _ end: Int) {
    guard start < end, end <= bytes.count else { return }
    if let number = number(bytes, start, end) {
      values[number] = value
      return
    }
    values.append(value)
    letters += bytes[start..<end]
    starts.append(Int32(truncatingIfNeeded: letters.count))
    lengths[Int(bytes[start])] |= 1 << UInt64((end - start) & 63)
    if values.count * 2 > slots.count { grow() } else { place(values.count - 1) }
  }

  private func number(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard start < end, end <= bytes.count, !slots.isEmpty,
      lengths[Int(bytes[start])] & (1 << UInt64((end - start) & 63)) != 0
    else { return nil }
    var slot = Self.hash(bytes, start, end) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if isName(number, bytes, start, end) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isName(_ number: Int, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let from = Int(starts[number])
    guard Int(starts[number + 1]) - from == end - start else { return false }
    for offset in 0..<(end - start) where letters[from + offset] != bytes[start + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: max(64, slots.count * 2))
    for number in values.indices { place(number) }
  }

  private mutating func place(_ number: Int) {
    var slot =
      Self.hash(letters, Int(starts[number]), Int(starts[number + 1])) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(truncatingIfNeeded: number)
  }

  /// Source: IETF draft "The FNV Non-Cryptographic Hash Algorithm", 32 bits, variant 1a.
  private static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for at in start..<end { hash = (hash ^ UInt32(bytes[at])) &* 0x0100_0193 }
    return Int(hash ^ hash >> 15)
  }
}
