import Formats

/// One plugin of a log or metrics pipeline, with what is set for it.
struct PipelineSection {
  /// `match`, `source`, `OUTPUT`, … in lower case.
  let part: String
  /// The plugin, as the file names it.
  var plugin = ""
  var settings: [(key: String, value: String, line: Int)] = []
  let line: Int

  /// The first setting with one of these names.
  func value(_ names: String...) -> (value: String, line: Int)? {
    settings.first { names.contains($0.key) }.map { ($0.value, $0.line) }
  }

  /// `<match pattern>` … `</match>` with `key value` lines.
  ///
  /// Source: Fluentd, "Config File Syntax".
  static func tagged(_ file: FileText) -> [PipelineSection] {
    var found: [PipelineSection] = []
    var open: [PipelineSection] = []
    for line in file.lines {
      let text = line.trimmed
      if text.hasPrefix("</") {
        if let section = open.popLast() { found.append(section) }
      } else if text.hasPrefix("<"), open.count < 50 {
        let part = text.dropFirst().prefix { $0.isLetter || $0 == "_" }
        open.append(PipelineSection(part: String(part).lowercased(), line: line.number))
      } else if let last = open.indices.last {
        open[last].add(text, line: line.number)
      }
    }
    return (found + open).sorted { $0.line < $1.line }
  }

  /// `[OUTPUT]` with `Key value` lines.
  ///
  /// Source: Fluent Bit, "Configuration file, classic mode".
  static func bracketed(_ file: FileText) -> [PipelineSection] {
    var found: [PipelineSection] = []
    for line in file.lines {
      let text = line.trimmed
      if text.hasPrefix("["), text.hasSuffix("]") {
        let part = text.dropFirst().dropLast().lowercased()
        found.append(PipelineSection(part: part, line: line.number))
      } else if let last = found.indices.last {
        found[last].add(text, line: line.number)
      }
    }
    return found
  }

  private mutating func add(_ text: String, line: Int) {
    guard !text.isEmpty, !text.hasPrefix("#") else { return }
    let head = text.prefix { $0 != " " && $0 != "\t" }
    let key = head.lowercased()
    let value = text[head.endIndex...].drop { $0 == " " || $0 == "\t" }
    let plain = value.filter { $0 != "\"" && $0 != "'" }
    if key == "@type" || key == "name" || key == "type" && plugin.isEmpty {
      plugin = plain
    } else {
      settings.append((key, plain, line))
    }
  }
}
