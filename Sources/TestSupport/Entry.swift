package import Git

extension RepositoryBuilder {
  /// One entry of a commit, also of the kinds that a text by a path cannot say.
  package struct Entry {
    /// What the entry points at.
    package enum Content {
      case bytes([UInt8])
      /// An object that need not exist.
      case id(ObjectID)
    }

    /// From the root; need not be UTF-8.
    let path: [UInt8]
    /// As git writes it: `100644`.
    let mode: String
    let content: Content

    /// - `mode`: `100644` file, `100755` executable, `120000` link, `160000` submodule.
    package init(path: [UInt8], mode: String, _ content: Content) {
      self.path = path
      self.mode = mode
      self.content = content
    }

    package init(_ path: String, text: String, isExecutable: Bool = false) {
      let mode = isExecutable ? "100755" : "100644"
      self.init(path: Array(path.utf8), mode: mode, .bytes(Array(text.utf8)))
    }

    /// - `target`: where the link points.
    package init(link path: String, to target: String) {
      self.init(path: Array(path.utf8), mode: "120000", .bytes(Array(target.utf8)))
    }

    package init(folder path: String, _ tree: ObjectID) {
      self.init(path: Array(path.utf8), mode: "40000", .id(tree))
    }

    package init(submodule path: String, at commit: ObjectID) {
      self.init(path: Array(path.utf8), mode: "160000", .id(commit))
    }
  }
}

extension ObjectID {
  /// 20 bytes; missing ones count as zero.
  init(bytes: [UInt8]) {
    func number(_ range: Range<Int>) -> UInt64 {
      range.reduce(0) { $0 << 8 | UInt64($1 < bytes.count ? bytes[$1] : 0) }
    }
    self.init(high: number(0..<8), middle: number(8..<16), low: UInt32(number(16..<20)))
  }

  var bytes: [UInt8] {
    func split(_ number: UInt64, _ count: Int) -> [UInt8] {
      (1...count).map { UInt8(truncatingIfNeeded: number >> UInt64((count - $0) * 8)) }
    }
    return split(high, 8) + split(middle, 8) + split(UInt64(low), 4)
  }
}
