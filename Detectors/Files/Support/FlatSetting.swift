import Facts
import Formats

/// One scalar of a configuration file with the path of keys that leads to it.
struct FlatSetting {
  let key: String
  let value: String
  let line: Int

  /// The key up to its last separator: what settings of one group share.
  var group: Substring {
    var end = key.endIndex
    // `hosts[0]` belongs to the group of `hosts`.
    if key.last == "]", let open = key.lastIndex(of: "[") { end = open }
    let head = key[..<end]
    guard let dot = head.lastIndex(where: { $0 == "." || $0 == ":" }) else { return "" }
    return head[..<dot]
  }
}

/// How a format joins the keys of a path.
enum KeyStyle {
  /// `servers[0].url`
  case dots
  /// `Servers:0:Url`. Source: .NET, "Configuration providers".
  case colons

  func key(_ path: String, _ name: String) -> String {
    if path.isEmpty { return name }
    return self == .dots ? "\(path).\(name)" : "\(path):\(name)"
  }

  func item(_ path: String, _ index: Int) -> String {
    self == .dots ? "\(path)[\(index)]" : "\(path):\(index)"
  }
}

extension Node {
  /// Every scalar below the node in the order of the file; nulls are left out.
  func flattened(under path: String = "", style: KeyStyle = .dots, limit: Int = 5_000)
    -> [FlatSetting]
  {
    var settings: [FlatSetting] = []
    flatten(path, line: line, style: style, limit: limit, into: &settings)
    return settings
  }

  /// Recursion is bounded by the depth of nodes, which every reader bounds.
  private func flatten(
    _ path: String,
    line: Int,
    style: KeyStyle,
    limit: Int,
    into settings: inout [FlatSetting]
  ) {
    if settings.count >= limit { return }
    switch value {
    case .null: break
    case .scalar(let text, _): settings.append(FlatSetting(key: path, value: text, line: line))
    case .sequence(let items):
      for (index, item) in items.enumerated() {
        let key = style.item(path, index)
        item.flatten(key, line: item.line, style: style, limit: limit, into: &settings)
      }
    case .mapping(let entries):
      for entry in entries {
        let key = style.key(path, entry.key)
        entry.value.flatten(key, line: entry.line, style: style, limit: limit, into: &settings)
      }
    }
  }
}

extension Detection {
  /// States the settings, at most `limit` of them.
  mutating func add(_ settings: [FlatSetting], profile: String? = nil, limit: Int = 2_000) {
    for setting in settings.prefix(limit) {
      let claim = Setting(key: setting.key, value: setting.value, profile: profile)
      add(.setting(claim), line: setting.line)
    }
    if settings.count > limit, let next = settings.dropFirst(limit).first {
      addGap("more than \(limit) settings", line: next.line)
    }
  }
}
