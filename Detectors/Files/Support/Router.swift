/// Which detectors are shown which file: by name, never by content.
package struct Router: Sendable {
  private var byName: [String: [Int]] = [:]
  private var bySuffix: [String: [Int]] = [:]
  private var byPrefix: [(String, Int)] = []
  private let detectors: [Detector]

  package init(_ detectors: [Detector] = Detector.all) {
    self.detectors = detectors
    for (number, detector) in detectors.enumerated() {
      for name in detector.reads.names { byName[name, default: []].append(number) }
      for prefix in detector.reads.prefixes { byPrefix.append((prefix, number)) }
      for suffix in detector.reads.suffixes { bySuffix[suffix, default: []].append(number) }
    }
  }

  /// The detectors for a path, in the order of their list; empty for most files.
  package func detectors(for path: String) -> [Detector] {
    if Self.isForeign(path) { return [] }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = path[(slash.map { path.utf8.index(after: $0) } ?? path.startIndex)...].lowercased()
    var numbers = byName[name] ?? []
    // Every suffix starts at a dot, an underscore or a hyphen: `.yaml`, `_settings.py`, `-values.yaml`.
    var at = name.startIndex
    while let dot = name[at...].utf8.firstIndex(where: Self.isSuffixStart) {
      if let found = bySuffix[String(name[dot...])] { numbers += found }
      at = name.utf8.index(after: dot)
    }
    for (prefix, number) in byPrefix where name.hasPrefix(prefix) { numbers.append(number) }
    if numbers.isEmpty { return [] }
    let folders =
      slash.map { path[..<$0].lowercased().split(separator: "/").map(String.init) } ?? []
    let file = String(name)
    return Set(numbers).sorted().map { detectors[$0] }.filter {
      $0.reads.allows(name: file, folders: folders)
    }
  }

  private static func isSuffixStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static let foreignFolders: Set<String> = [
    "node_modules", "vendor", "third_party", "third-party", "thirdparty", "bower_components",
    ".git", "dist",
    "site-packages", ".venv", "venv", "pods", "carthage", ".terraform", ".yarn", "jspm_packages",
    "external_libs",
    "wwwroot", ".next", ".nuxt", "__pycache__", "godeps", "_vendor",
  ]

  private static let foreignEndings = [
    ".min.js", ".bundle.js", ".pb.go", "_pb2.py", "_pb2_grpc.py", "_pb.js", "_pb.ts", "_grpc_pb.js",
    ".pb.cc", ".pb.h",
    ".designer.cs", ".g.cs", ".generated.go", "_generated.go", ".d.ts", "-lock.json", ".lock",
    "pnpm-lock.yaml",
    "zz_generated.deepcopy.go", ".map", ".g.dart", ".freezed.dart", ".pbxproj", ".pb.swift",
    ".grpc.swift",
  ]

  /// Whether the file is a copy of somebody else's, or made by a tool.
  static func isForeign(_ path: String) -> Bool {
    if foreignEndings.contains(where: path.hasSuffix) { return true }
    return path.split(separator: "/").dropLast().contains {
      foreignFolders.contains($0.lowercased())
    }
  }
}
