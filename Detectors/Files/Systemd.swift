import Facts
import Formats

extension Detector {
  /// A unit that systemd starts, or a timer that starts one.
  ///
  /// A unit is named for its file, which is not seen here: the workload's name is empty, unless it starts a container
  /// of a name.
  ///
  /// Source: systemd.unit(5), systemd.service(5), systemd.exec(5), systemd.timer(5), podman-systemd.unit(5).
  package static let systemd = Detector(
    id: "systemd",
    revision: 4,
    summary: "processes that the init system starts",
    reads: FilePattern(
      suffixes: [
        ".service", ".timer", ".container", ".service.j2", ".service.erb", ".service.template",
        ".service.example",
      ]
    )
  ) { file in
    guard file.contains("[Service]") || file.contains("[Timer]") || file.contains("[Container]")
    else {
      return Detection()
    }
    return Detection(facts: SystemdUnit(file).facts)
  }
}
