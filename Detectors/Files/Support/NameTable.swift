/// What names of a file stand for, asked for nearly every word: the common answer "nothing" costs one load.
struct NameTable<Value> {
  private var values: [String: Value] = [:]
  /// For each first byte, a bit for each length modulo 64.
  private var lengths: [UInt64] = Array(repeating: 0, count: 256)

  var isEmpty: Bool { values.isEmpty }

  subscript(name: String) -> Value? {
    get { values[name] }
    set {
      values[name] = newValue
      guard let first = name.utf8.first else { return }
      lengths[Int(first)] |= 1 << UInt64(name.utf8.count & 63)
    }
  }

  /// The value of the name that stands at these bytes.
  func value(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Value? {
    guard start < end, end <= bytes.count else { return nil }
    guard lengths[Int(bytes[start])] & (1 << UInt64((end - start) & 63)) != 0 else { return nil }
    return values[String(decoding: bytes[start..<end], as: UTF8.self)]
  }
}
