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

    /// The folder of a local module, relative to this one.
    var localSource: String? {
      let type = place.content.type
      guard type.hasPrefix("module/./") || type.hasPrefix("module/../") else { return nil }
      return String(type.dropFirst(7).split(separator: "//").first ?? "")
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

  static func pair(_ attribute: String) -> (Substring, String)? {
    guard let equals = attribute.firstIndex(of: "=") else { return nil }
    return (attribute[..<equals], String(attribute[attribute.index(after: equals)...]))
  }

  /// All folders with files of Terraform.
  static func all(in book: FactBook) -> [RepoPath: TerraformFolder] {
    var folders: [RepoPath: TerraformFolder] = [:]
    for file in book.files where file.detector == "terraform-configuration" {
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
    let prefix = ["variables": "var.", "locals": "local.", "outputs": "output."]
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
