import Catalog
import Facts

/// The files of one folder, which Terraform reads as one module.
struct TerraformFolder: Sendable {
  /// One block with the place that states it.
  struct Block: Sendable {
    let place: Located<Resource>

    /// `aws_sqs_queue.orders`, `data.aws_sqs_queue.orders`, `module.orders`.
    var address: String {
      let resource = place.content
      return resource.type.hasPrefix("module/")
        ? "module.\(resource.name)" : "\(resource.type).\(resource.name)"
    }

    /// The type of the resource, or what a module that lies elsewhere is called.
    var type: String {
      let type = place.content.type
      guard type.hasPrefix("module/") else { return type }
      return ModuleSource.name(of: String(type.dropFirst(7))).map { "module/\($0)" } ?? type
    }

    /// The folder of a local module, relative to this one.
    ///
    /// Source: Terraform documentation, "Module Sources", "Modules in Package Sub-directories".
    var localSource: String? {
      let type = place.content.type
      guard type.hasPrefix("module/./") || type.hasPrefix("module/../") else { return nil }
      return type.dropFirst(7).split(separator: "//").joined(separator: "/")
    }

    /// The folder of a module inside a repository, from the root of that.
    var innerSource: String? {
      let type = place.content.type
      guard type.hasPrefix("module/"), localSource == nil else { return nil }
      let source = type.dropFirst(7).split(separator: "?").first ?? ""
      let pieces = source.split(separator: "//").filter { !$0.hasSuffix(":") }
      return pieces.count > 1 ? pieces.last.map(String.init) : nil
    }

    /// The folder of its module, where that lies here: a unit may be pinned to a version of its own repository.
    func module(from folder: RepoPath, in folders: [RepoPath: TerraformFolder]) -> RepoPath? {
      if let source = localSource {
        return folder.resolving(source).flatMap { folders[$0] == nil ? nil : $0 }
      }
      guard place.detector == "terragrunt", let source = innerSource else { return nil }
      return RepoPath.root.resolving(source).flatMap { folders[$0] == nil ? nil : $0 }
    }

    /// The values of an attribute and of what lies inside it, by path: `name`, `services.api.port`.
    func attributes(named name: String) -> [(path: Substring, text: String)] {
      place.content.attributes.compactMap { attribute in
        guard attribute.hasPrefix(name), let (path, text) = TerraformFolder.pair(attribute),
          path.count == name.count || ".[".contains(path.dropFirst(name.count).first ?? "-")
        else { return nil }
        return (path.dropFirst(name.count), text)
      }
    }
  }

  var blocks: [Block] = []
  /// `var.`, `local.` and `output.` names with what is inside them, by first name.
  var values: [String: [(path: Substring, text: String)]] = [:]
  /// Values of variables files, which count before defaults.
  var given: [String: [(path: Substring, text: String)]] = [:]

  /// Whether it only says what module a unit is made of.
  var isUnit: Bool { blocks.contains { $0.place.detector == "terragrunt" } }

  static func pair(_ attribute: String) -> (Substring, String)? {
    guard let equals = attribute.firstIndex(of: "=") else { return nil }
    return (attribute[..<equals], String(attribute[attribute.index(after: equals)...]))
  }

  /// Whether the detector reads what Terraform creates.
  static func isTerraform(_ detector: String) -> Bool {
    detector == "terraform-configuration" || detector == "terragrunt"
  }

  /// All folders with files of Terraform.
  static func all(in book: FactBook) -> [RepoPath: TerraformFolder] {
    var folders: [RepoPath: TerraformFolder] = [:]
    for file in book.files where isTerraform(file.detector) {
      let isVariables = file.path.name.hasSuffix(".tfvars")
      for fact in file.detection.facts {
        switch fact.claim {
        case .resource(let resource):
          let place = Located(
            content: resource,
            path: file.path,
            line: fact.line,
            detector: file.detector
          )
          folders[file.path.folder, default: Self()].blocks.append(Block(place: place))
        case .setting(let setting):
          folders[file.path.folder, default: Self()].add(setting, isGiven: isVariables)
        default: break
        }
      }
    }
    return folders
  }

  private mutating func add(_ setting: Setting, isGiven: Bool) {
    let name = setting.key.prefix { $0 != "." && $0 != "[" }
    let prefix = [
      "variables": "var.", "locals": "local.", "outputs": "output.", "dependencies": "dependency.",
    ]
    guard let kind = prefix[setting.owner ?? ""] else { return }
    let entry = (path: setting.key.dropFirst(name.count), text: setting.value)
    if isGiven {
      given[kind + name, default: []].append(entry)
    } else {
      values[kind + name, default: []].append(entry)
    }
  }

  /// One value made of its flattened parts, each evaluated.
  static func tree(
    _ entries: [(path: Substring, text: String)],
    depth: Int = 0,
    value: (String) -> TerraformValue
  ) -> TerraformValue {
    if let whole = entries.first(where: { $0.path.isEmpty }) { return value(whole.text) }
    guard depth < 8, let first = entries.first?.path.first else { return .unknown }
    var keys: [Substring] = []
    var groups: [Substring: [(path: Substring, text: String)]] = [:]
    for entry in entries {
      let rest = entry.path.dropFirst()
      let key = rest.prefix { first == "[" ? $0 != "]" : $0 != "." && $0 != "[" }
      if groups[key] == nil { keys.append(key) }
      let inner = rest.dropFirst(key.count + (first == "[" ? 1 : 0))
      groups[key, default: []].append((inner, entry.text))
    }
    let made = keys.map { key in
      TerraformValue.Entry(
        key: String(key),
        value: tree(groups[key] ?? [], depth: depth + 1, value: value)
      )
    }
    return first == "[" ? .list(made.map(\.value)) : .map(made)
  }
}
