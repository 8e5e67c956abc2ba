import Facts
import Formats

extension Detector {
  /// Programs that a web server's configuration keeps running beside the application: `attach-daemon = ./manage.py sendmail`.
  ///
  /// What stands between `if-env` and `endif` only runs where somebody asks for it.
  ///
  /// Source: uWSGI documentation, "Managing external daemons/services", "Configuration logic".
  package static let uwsgi = Detector(
    id: "uwsgi",
    revision: 1,
    summary: "programs that a Python web server keeps running beside it",
    reads: FilePattern(suffixes: [".ini"])
  ) { file in
    guard file.hasLine(startingWith: "[uwsgi]") else { return Detection() }
    var detection = Detection()
    var isOptional = false
    for line in file.lines.prefix(2_000) {
      let text = line.trimmed
      guard let sign = text.firstIndex(of: "=") else {
        if text.hasPrefix("end") { isOptional = false }
        continue
      }
      let key = text[..<sign].filter { $0 != " " }
      if key.hasPrefix("if-") { isOptional = true }
      if key.hasPrefix("end") { isOptional = false }
      let command = String(text[text.index(after: sign)...].drop { $0 == " " })
      guard daemonKeys.contains(key), !isOptional, let name = daemonName(command) else { continue }
      let process = Process(name: name, command: command, role: .declared)
      detection.add(.process(process), line: line.number)
    }
    return detection
  }

  private static let daemonKeys: Set<String> = [
    "attach-daemon", "attach-daemon2", "attach-control-daemon",
  ]

  /// `sendmail` of `./manage.py sendmail --loop`, `celery` of `celery -A shop worker`.
  private static func daemonName(_ command: String) -> String? {
    let words = command.split(separator: " ").prefix(20).filter { !$0.hasPrefix("-") }
    let names = words.map { $0.split(separator: "/").last ?? $0 }
    if let script = names.firstIndex(where: { $0.hasSuffix(".py") }) {
      let next = script + 1 < names.count ? names[script + 1] : names[script].dropLast(3)
      return String(next)
    }
    return names.first.map(String.init)
  }
}
