import Facts
import Formats

extension Detector {
  /// Appenders of Java and .NET logging files that send records to another program.
  ///
  /// Source: Logback manual, "Appenders"; Log4j 2 manual, "Appenders"; NLog wiki, "Targets".
  package static let loggingXML = Detector(
    id: "logging-xml",
    revision: 2,
    summary: "where logging files send records",
    reads: FilePattern(names: ["nlog.config", "log4net.config"], prefixes: ["logback", "log4j"])
  ) { file in
    guard file.contains("ppender") || file.contains("target"),
      file.bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<")
    else { return Detection() }
    guard let root = file.xml.root else { return Detection(gaps: file.xml.gaps) }
    var detection = Detection()
    for element in root.all {
      guard let name = element.attribute("name"), isSender(element.name) else { continue }
      let settings = settings(below: element, path: "appender.\(name)")
      detection.add(SettingRelevance.relevant(settings), limit: 100)
    }
    for element in root.all where ["property", "Property", "variable"].contains(element.name) {
      guard let name = element.attribute("name") else { continue }
      let value = element.attribute("value") ?? element.text
      detection.add(
        SettingRelevance.relevant([FlatSetting(key: name, value: value, line: element.line)]),
        limit: 1
      )
    }
    for element in root.all where element.name == "include" {
      let file = ["resource", "file", "url"].lazy.compactMap { element.attribute($0) }.first
      guard let file, !file.isEmpty else { continue }
      detection.add(.reference(FileReference(.include, file)), line: element.line)
    }
    detection.facts.sort { $0.line < $1.line }
    return detection
  }

  /// Log4j names the element after the kind of appender: `<Socket name="…">`.
  private static func isSender(_ name: String) -> Bool {
    let others = [
      "property", "Property", "variable", "logger", "Logger", "KeyValuePair", "springProfile",
    ]
    return !others.contains(name) && !name.hasSuffix("Layout")
  }

  /// The class of the appender itself says what it speaks to; those of its parts only how.
  private static func isAddressPart(_ name: String, of part: XMLElement, in element: XMLElement)
    -> Bool
  {
    if name == "class" || name == "type" {
      return part.line == element.line && part.name == element.name
    }
    return !["name", "value", "key", "pattern"].contains(name)
  }

  private static func settings(below element: XMLElement, path: String) -> [FlatSetting] {
    var settings: [FlatSetting] = []
    for part in element.all {
      for attribute in part.attributes where isAddressPart(attribute.name, of: part, in: element) {
        settings.append(
          FlatSetting(key: "\(path).\(attribute.name)", value: attribute.value, line: part.line)
        )
      }
      let key =
        part.name == "Property" || part.name == "param" ? part.attribute("name") ?? "" : part.name
      let value = part.text.isEmpty ? part.attribute("value") ?? "" : part.text
      if part.line != element.line || part.name != element.name {
        settings.append(FlatSetting(key: "\(path).\(key)", value: value, line: part.line))
      }
    }
    return settings
  }
}
