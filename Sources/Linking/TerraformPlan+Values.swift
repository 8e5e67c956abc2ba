import Facts

extension TerraformPlan {
  /// The value of an attribute's text, seen from the node.
  func value(
    of text: String,
    in node: Int,
    each: TerraformValue.Entry?,
    depth: Int = 0
  ) -> TerraformValue {
    guard depth < 10 else { return .unknown }
    return TerraformExpression.value(of: text) { path in
      self.value(at: path, in: node, each: each, depth: depth + 1)
    }
  }

  private func value(
    at path: [String],
    in number: Int,
    each: TerraformValue.Entry?,
    depth: Int
  ) -> TerraformValue {
    guard let second = path.at(1) else { return .unknown }
    let node = nodes[number]
    switch path[0] {
    case "var": return inside(variable(second, of: number, depth: depth), path.dropFirst(2))
    case "local":
      return inside(own("local.\(second)", of: number, depth: depth), path.dropFirst(2))
    case "each":
      let entry = each ?? node.each
      if second == "key" { return entry.map { .text($0.key) } ?? .unknown }
      return inside(entry?.value ?? .unknown, path.dropFirst(2))
    case "module": return output(of: second, path.dropFirst(2), in: number, depth: depth)
    case "dependency": return unit(second, path.dropFirst(2), in: number, depth: depth)
    case "data": return resource(path, length: 3, in: number, depth: depth)
    case "path": return .text(".")
    case "terraform", "count", "self": return .unknown
    default: return resource(path, length: 2, in: number, depth: depth)
    }
  }

  private func inside(_ value: TerraformValue, _ path: ArraySlice<String>) -> TerraformValue {
    path.reduce(value) { $0[$1.hasPrefix("[") ? String($1.dropFirst()) : $1] }
  }

  /// What the caller gives, else what variables files say, else the default.
  private func variable(_ name: String, of number: Int, depth: Int) -> TerraformValue {
    let node = nodes[number]
    if let caller = node.caller {
      let given = caller.block.attributes(named: name)
      let each = node.each ?? nodes[caller.node].each
      if !given.isEmpty {
        return memo.value(of: "\(number) given \(name)") {
          TerraformFolder.tree(given) {
            self.value(of: $0, in: caller.node, each: each, depth: depth + 1)
          }
        }
      }
    } else if let given = given(name, at: node.folder) {
      return TerraformFolder.tree(given) { .text($0) }
    }
    return own("var.\(name)", of: number, depth: depth)
  }

  /// Values from the folder's own variables files, else from one of those below it.
  private func given(_ name: String, at folder: RepoPath) -> [(path: Substring, text: String)]? {
    let name = "var.\(name)"
    if let own = folders[folder]?.given[name] { return own }
    let inner = variableFolders.first { $0.isInside(folder) && folders[$0]?.given[name] != nil }
    return inner.flatMap { folders[$0]?.given[name] }
  }

  private func own(_ name: String, of number: Int, depth: Int) -> TerraformValue {
    guard let entries = folders[nodes[number].folder]?.values[name] else { return .unknown }
    return memo.value(of: "\(number) \(name)") {
      TerraformFolder.tree(entries) { self.value(of: $0, in: number, each: nil, depth: depth + 1) }
    }
  }

  /// An output of a called module; of one from a registry, the call itself stands for all that it creates.
  private func output(
    of name: String,
    _ path: ArraySlice<String>,
    in number: Int,
    depth: Int
  ) -> TerraformValue {
    var path = path
    var children = nodes[number].children[name] ?? []
    if children.isEmpty {
      return resource(["module", name] + path, length: 2, in: number, depth: depth)
    }
    if let key = path.first, key.hasPrefix("[") {
      path = path.dropFirst()
      let chosen = children.filter { nodes[$0].each?.key == String(key.dropFirst()) }
      if !chosen.isEmpty { children = chosen }
    }
    guard let output = path.first else { return .unknown }
    let values = children.prefix(50).map {
      inside(own("output.\(output)", of: $0, depth: depth), path.dropFirst())
    }
    return values.count == 1 ? values[0] : .list(values)
  }

  /// An output of a unit that another one depends on.
  ///
  /// Source: Terragrunt documentation, "dependency".
  private func unit(
    _ name: String,
    _ path: ArraySlice<String>,
    in number: Int,
    depth: Int
  ) -> TerraformValue {
    let folder = nodes[number].folder
    guard path.first == "outputs", let place = folders[folder]?.values["dependency.\(name)"]?.first,
      let root = folder.resolving(place.text).flatMap({ self.root(at: $0) })
    else { return .unknown }
    return output(of: "this", path.dropFirst(), in: root, depth: depth)
  }

  private func resource(
    _ path: [String],
    length: Int,
    in number: Int,
    depth: Int
  ) -> TerraformValue {
    guard path.count >= length else { return .unknown }
    let address = path.prefix(length).joined(separator: ".")
    if address.hasPrefix("data.terraform_remote_state."), path.at(3) == "outputs",
      let name = path.at(4)
    {
      return remote(name, besides: nodes[number].folder, depth: depth)
    }
    guard var found = nodes[number].instances[address] else { return .unknown }
    var rest = path.dropFirst(length)
    if rest.first == "rendered", found.count == 1, let text = rendered(found[0], depth: depth) {
      return text
    }
    if let key = rest.first, key.hasPrefix("[") {
      rest = rest.dropFirst()
      let chosen = found.filter { instances[$0].each?.key == String(key.dropFirst()) }
      if !chosen.isEmpty { found = chosen }
    }
    let tokens = found.map { number in
      TerraformValue.text(
        rest.first.map { Token.adding($0, to: Token.text(number)) } ?? Token.text(number)
      )
    }
    return tokens.count == 1 ? tokens[0] : .list(tokens)
  }

  /// The file that a data source fills in, with what it is given.
  ///
  /// Source: documentation of the provider `template`, "template_file".
  private func rendered(_ number: Int, depth: Int) -> TerraformValue? {
    let instance = instances[number]
    let told = instance.place.content.attributes.compactMap { TerraformFolder.pair($0) }
    guard instance.type == "data.template_file",
      let template = told.first(where: { $0.0 == "template" }),
      case .file(let path, _) = value(
        of: template.1,
        in: instance.node,
        each: instance.each,
        depth: depth
      )
    else { return nil }
    let values = told.filter { $0.0.hasPrefix("vars.") }.map { key, text in
      TerraformValue.Entry(
        key: String(key.dropFirst(5)),
        value: value(of: text, in: instance.node, each: instance.each, depth: depth)
      )
    }
    return .file(path: path, values: values)
  }

  /// The output that one other folder publishes under the name: of several the one that shares most of its path with this one, as
  /// copies of a layout lie beside each other.
  private func remote(_ name: String, besides folder: RepoPath, depth: Int) -> TerraformValue {
    let found = (outputs["output.\(name)"] ?? []).filter { $0 != folder && root(at: $0) != nil }
    func shared(_ other: RepoPath) -> Int {
      zip(folder.parts, other.parts).prefix { $0 == $1 }.count
    }
    let most = found.map(shared).max() ?? 0
    let nearest = found.filter { shared($0) == most }
    guard nearest.count == 1, let node = root(at: nearest[0]) else { return .unknown }
    return own("output.\(name)", of: node, depth: depth)
  }
}
