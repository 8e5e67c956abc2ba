import Clibgit2
package import Facts

/// The id of any git object, before it is known what the object is: 20 bytes.
package struct ObjectID: Hashable, Sendable {
  package let high: UInt64
  package let middle: UInt64
  package let low: UInt32

  package init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  package var blob: BlobID { BlobID(high: high, middle: middle, low: low) }
  package var commit: CommitID { CommitID(high: high, middle: middle, low: low) }

  /// Whether all bytes are zero, which stands for "no object".
  package var isZero: Bool { high == 0 && middle == 0 && low == 0 }
}

extension BlobID {
  package var object: ObjectID { ObjectID(high: high, middle: middle, low: low) }
}

extension CommitID {
  package var object: ObjectID { ObjectID(high: high, middle: middle, low: low) }
}

extension ObjectID {
  init(_ raw: git_oid) {
    self = withUnsafeBytes(of: raw) { Self(bytes: $0) }
  }

  /// - `bytes`: at least 20.
  private init(bytes: UnsafeRawBufferPointer) {
    high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    middle = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    low = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  /// Reads 20 bytes from `offset`, which the caller has checked to be there.
  init(_ bytes: borrowing Span<UInt8>, at offset: Int) {
    self = bytes.withUnsafeBytes {
      Self(bytes: UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + 20)]))
    }
  }

  var raw: git_oid {
    var raw = git_oid()
    withUnsafeMutableBytes(of: &raw) { bytes in
      bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
      bytes.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
    }
    return raw
  }
}
