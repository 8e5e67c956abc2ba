import Facts
import Formats

/// A file that stands as a text inside another one, such as a value of a configuration map.
struct EmbeddedFile {
  let name: String
  let text: String
  /// Where its first line stands in the outer file.
  let line: Int

  /// What it states: settings as `name.key`, and whatever proxies and scrapers say in it.
  func facts(owner: String) -> [Fact] {
    let file = FileText(text)
    let routes = Self.readers.flatMap { $0.detect(file).facts }
    let settings = settings(in: file).map { scalar in
      let setting = Setting(owner: owner, key: "\(name).\(scalar.key)", value: scalar.value ?? "")
      return Fact(line: scalar.line, .setting(setting))
    }
    return (routes + settings).map { Fact(line: $0.line + line - 1, $0.claim) }
  }

  /// Formats that are told by their content.
  private static let readers: [Detector] = [
    .nginx, .haProxy, .envoy, .prometheusConfig, .traefik, .caddyfile,
  ]

  private func settings(in file: FileText) -> [KeyValue] {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "yaml", "yml", "json": return structured(file)
    case "properties", "env", "ini", "toml", "cfg", "conf": return assignments(file)
    case "sh", "sql", "lua", "js", "py", "xml", "html", "crt", "pem", "key", "md": return []
    default:
      let assigned = assignments(file)
      return assigned.isEmpty ? structured(file) : assigned
    }
  }

  private func structured(_ file: FileText) -> [KeyValue] {
    file.yaml.roots.filter(\.isMapping).flatMap { $0.scalars(limit: 2_000) }
  }

  /// `key=value` or `key = value` lines; nothing at all when most lines are something else.
  private func assignments(_ file: FileText) -> [KeyValue] {
    var found: [KeyValue] = []
    var others = 0
    for line in file.lines {
      let text = line.trimmed
      guard let first = text.first, !"#;![".contains(first) else { continue }
      if let entry = assignment(text, line: line.number) {
        found.append(entry)
      } else {
        others += 1
      }
    }
    return found.count > others ? found : []
  }

  private func assignment(_ text: String, line: Int) -> KeyValue? {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let key = text[..<sign].split(separator: " ")
    guard key.count == 1, let name = key.first, name.allSatisfy(isKeyCharacter) else { return nil }
    let value = text[text.index(after: sign)...].drop { $0 == " " }
    let isQuoted =
      value.count > 1 && value.first == value.last && "\"'".contains(value.first ?? " ")
    let plain = isQuoted ? value.dropFirst().dropLast() : value
    return KeyValue(key: String(name), value: String(plain), line: line)
  }

  private func isKeyCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_.-[]/:".contains(character)
  }
}
