/// One `FROM` of a Dockerfile and what the stage does.
package struct ImageStage: Hashable, Sendable, CustomStringConvertible {
  /// The name given by `AS`, or the stage's number.
  package let name: String
  /// The base as written, build arguments with defaults filled in: an image or an earlier stage's name.
  package let base: String
  package let isFinal: Bool
  /// Sources of `COPY` and `ADD` from the build context, as written.
  package let copies: [String]
  /// What of the build context is in the image, copied or made from it in earlier stages: paths, `.` for all of it.
  package let holds: [String]
  package let exposes: [Int]
  /// Entry point and arguments; of the last stage a process states the same.
  ///
  /// Redacted.
  package let starts: String
  /// Whether nothing of the build context is in it, nor of images that the file does not make.
  package let isBare: Bool

  package init(
    name: String,
    base: String,
    isFinal: Bool,
    copies: [String] = [],
    holds: [String] = [],
    exposes: [Int] = [],
    starts: String = "",
    isBare: Bool = false
  ) {
    self.name = name
    self.base = base
    self.isFinal = isFinal
    self.copies = copies
    self.holds = holds
    self.exposes = exposes
    self.starts = Redaction.redacted(starts)
    self.isBare = isBare
  }

  package var description: String {
    var text = "\(isFinal ? "final " : "")stage \(name) from \(base)"
    if !copies.isEmpty { text += " copies \(copies.joined(separator: ","))" }
    if !holds.isEmpty, holds != copies { text += " holds \(holds.joined(separator: ","))" }
    if !exposes.isEmpty { text += " exposes \(exposes.map(String.init).joined(separator: ","))" }
    if !isFinal, !starts.isEmpty { text += " starts \(starts)" }
    return text
  }
}
