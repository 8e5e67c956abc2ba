import Facts

/// What of the build context lies where in an image, stage by stage.
///
/// Source: Dockerfile reference, "WORKDIR", "COPY", "COPY --from".
struct ImageContents {
  /// Paths of the context that are in the image, or from which something in it was made; in order, each once.
  private(set) var held: [String] = []
  /// The folder in which instructions run.
  private var folder = "/"
  /// Folders of the image that are copies of paths of the context, the newest last.
  private var copies: [(inside: String, path: String)] = []
  /// Paths of the context in which the stage worked.
  private var worked: [String] = []

  /// Whether something in it comes from an image that is made elsewhere.
  private(set) var isOpen = false

  private static let most = 64

  mutating func leaveOpen() { isOpen = true }

  mutating func enter(_ folder: String) {
    self.folder = absolute(folder)
    if let path = path(at: self.folder), path != ".", !worked.contains(path) {
      worked.append(path)
    }
  }

  mutating func copy(_ sources: [String], to destination: String) {
    let target = absolute(destination)
    for source in sources where copies.count < Self.most {
      let path = Self.plain(source)
      hold([path])
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let isFolder = sources.count == 1 && (path == "." || !name.contains("."))
      copies.append((isFolder ? target : Self.plain("\(target)/\(name)", root: "/"), path))
    }
  }

  /// What another stage has at a path; where that was made there, all that it was made from.
  mutating func take(_ source: String, from other: ImageContents) {
    isOpen = isOpen || other.isOpen
    if let path = other.path(at: other.absolute(source)), path != "." {
      hold([path])
    } else {
      hold(other.worked.isEmpty ? other.held : other.worked)
    }
  }

  private mutating func hold(_ paths: [String]) {
    for path in paths where held.count < Self.most && !held.contains(path) { held.append(path) }
  }

  /// The path of the context of which a folder of the image is a copy.
  private func path(at place: String) -> String? {
    for copy in copies.reversed() {
      if place == copy.inside { return copy.path }
      let prefix = copy.inside == "/" ? "/" : copy.inside + "/"
      guard place.hasPrefix(prefix) else { continue }
      let rest = place.dropFirst(prefix.count)
      return copy.path == "." ? String(rest) : "\(copy.path)/\(rest)"
    }
    return nil
  }

  private func absolute(_ path: String) -> String {
    Self.plain(path.hasPrefix("/") ? path : "\(folder)/\(path)", root: "/")
  }

  /// Without `.`, `..` and doubled slashes; `.` when nothing is left of a relative path.
  private static func plain(_ path: String, root: String = "") -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    let text = root + parts.joined(separator: "/")
    return text.isEmpty ? "." : text
  }
}
