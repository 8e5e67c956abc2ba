import Facts
import Formats

extension Detector {
  /// Commands that a table of times starts.
  ///
  /// Source: crontab(5).
  package static let crontab = Detector(
    id: "crontab",
    revision: 1,
    summary: "commands that run by the clock",
    reads: FilePattern(
      names: ["crontab", "crontab.txt", "crontab.conf", "cronjobs", "cronfile"],
      suffixes: [".cron", ".crontab", "-cron", "_cron", "-crontab"]
    )
  ) { file in
    var detection = Detection()
    for line in file.lines.prefix(500) {
      guard let command = CrontabLine.command(in: line.trimmed) else { continue }
      let process = Process(name: nil, command: command, role: .scheduled)
      detection.add(.process(process), line: line.number)
    }
    return detection
  }
}
