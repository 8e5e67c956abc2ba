import Facts
import Formats

extension Detector {
  /// Process types of a Heroku-style `Procfile`, one `name: command` per line.
  ///
  /// Source: Heroku Dev Center, "The Procfile".
  package static let procfile = Detector(
    id: "procfile",
    revision: 1,
    summary: "processes that a platform starts from this folder",
    reads: FilePattern(names: ["procfile"], prefixes: ["procfile."])
  ) { file in
    var detection = Detection()
    for line in file.lines {
      let text = line.trimmed
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let colon = text.firstIndex(of: ":") else {
        detection.addGap("no ':' between name and command", line: line.number)
        continue
      }
      let name = String(text[..<colon])
      let command = String(text[text.index(after: colon)...].drop { $0 == " " })
      let role: Process.Role = name == "release" ? .release : .declared
      detection.add(.process(Process(name: name, command: command, role: role)), line: line.number)
    }
    return detection
  }
}
