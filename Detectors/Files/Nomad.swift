import Facts
import Formats

extension Detector {
  /// Tasks that a Nomad job runs, with their variables and what they look up in the service catalogue.
  ///
  /// Source: Nomad documentation, "Job Specification"; consul-template, "Templating Language".
  package static let nomad = Detector(
    id: "nomad",
    revision: 1,
    summary: "tasks of jobs that a cluster scheduler runs",
    reads: FilePattern(suffixes: [
      ".nomad", ".hcl", ".nomad.tpl", ".nomad.j2", ".hcl.tpl", ".nomad.tmpl", ".nomad.erb",
      ".hcl.j2",
    ])
  ) { file in
    guard file.contains("job "), file.contains("group ") || file.contains("task "),
      file.contains("driver")
    else { return Detection() }
    let jobs = file.hcl.body.blocks("job")
    if jobs.isEmpty { return Detection() }
    var reader = NomadReader(file.hcl.body)
    for job in jobs { reader.read(job) }
    var detection = reader.detection
    detection.gaps = file.hcl.gaps
    return detection
  }
}
