import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  /// Programs that a scheduler or cluster of the system runs, which nothing else deploys: its folder of jobs is mounted or copied there.
  ///
  /// Source: Apache Airflow documentation, "DAGs", "Declaring a DAG"; Apache Spark documentation, "Submitting Applications".
  mutating func addScheduledJobs() {
    let runners = parts.filter { !$0.declarations.isEmpty && $0.stage == .production }
    let technologies = Set(
      runners.compactMap(\.technology).filter {
        !$0.values(of: .jobs, key: Language.python.rawValue).isEmpty
      }.map(\.id)
    )
    if technologies.isEmpty { return }
    // What the runner itself is made from is the code of its jobs.
    let taken = Set(
      parts.filter { $0.technology.map { !technologies.contains($0.id) } ?? true }.compactMap(
        \.unit
      )
    )
    for (number, unit) in units.units.enumerated() where !taken.contains(number) {
      let found = handOver(jobs(of: unit, technologies), of: number)
      for job in found {
        let scopes = runners.filter { $0.technology?.id == job.technology }
        var part = Part(name: job.name, kind: .job, stage: .production, certainty: .coded)
        part.unit = number
        part.scopes = scopes.reduce(into: []) { $0.formUnion($1.scopes) }
        part.evidence = [job.evidence]
        part.command = "python \(Self.relative(job.path, to: unit.folder))"
        part.hostNames = [job.name.lowercased()]
        part.runner = job.technology
        parts.append(part)
      }
    }
  }

  /// Makes jobs that a scheduler runs itself its code, and leaves the others: what it is shown the folder of, it imports and runs.
  ///
  /// Source: Apache Airflow documentation, "Architecture Overview": the scheduler hands tasks to its executor, which runs them
  /// beside it or in workers; the web server only shows them.
  private mutating func handOver(_ jobs: [Job], of unit: Int) -> [Job] {
    var taken: [Int: [Job]] = [:]
    var left: [Job] = []
    for job in jobs {
      if let runner = runner(of: job, in: unit) {
        taken[runner, default: []].append(job)
      } else {
        left.append(job)
      }
    }
    for (number, jobs) in taken.sorted(by: { $0.key < $1.key }) {
      parts[number].unit = unit
      parts[number].evidence += jobs.prefix(4).map(\.evidence)
      let files = jobs.map { Self.relative($0.path, to: units.units[unit].folder) }
      parts[number].command = (["python"] + files).joined(separator: " ")
    }
    return left
  }

  /// The worker, else the scheduler, into which the job's folder is mounted; nil when several could be meant.
  private func runner(of job: Job, in unit: Int) -> Int? {
    let shown = parts.indices.filter { number in
      guard parts[number].technology?.id == job.technology, parts[number].stage == .production,
        parts[number].technology?.traits.contains(.tasks) == true
      else { return false }
      return (parts[number].unit ?? unit) == unit
        && parts[number].declarations.contains { shows(declarations.all[$0], job.path) }
    }
    for word in ["worker", "scheduler", "standalone"] {
      let found = shown.filter { number in
        let members = parts[number].declarations.map { declarations.all[$0].workload }
        return members.contains { member in
          ([parts[number].name] + member.command).contains { $0.contains(word) }
        }
      }
      if found.count == 1 { return found.first }
      if found.count > 1 { return nil }
    }
    return shown.count == 1 ? shown.first : nil
  }

  private func shows(_ declaration: Declaration, _ path: RepoPath) -> Bool {
    declaration.workload.mounts.contains { mount in
      guard let host = mount.split(separator: ":").first,
        let folder = declaration.folder.resolving(String(host)), !folder.text.isEmpty
      else { return false }
      return path.isInside(folder)
    }
  }

  private struct Job {
    let name: String
    let path: RepoPath
    let technology: TechnologyID
    let evidence: Evidence
  }

  /// Files that declare jobs of these technologies, one job for each.
  private func jobs(of unit: Unit, _ technologies: Set<TechnologyID>) -> [Job] {
    var found: [RepoPath: Job] = [:]
    for call in unit.calls where call.content.language == .python {
      guard found[call.path] == nil, PathStage.stage(of: call.path) == .production,
        let technology = catalog.lookupPrefix(
          .jobs,
          key: Language.python.rawValue,
          "\(call.content.module).\(call.content.member)",
          boundaries: "."
        ).first(where: { technologies.contains($0.id) })
      else { continue }
      let id = call.content.arguments.first.flatMap { Self.isName($0) ? $0 : nil }
      let isDeclared = id != nil && !call.content.member.contains(".")
      // What only helps others is started by nobody.
      guard isDeclared || unit.entryPoints.contains(where: { $0.path == call.path }) else {
        continue
      }
      found[call.path] = Job(
        name: isDeclared ? id ?? String(call.path.stem) : String(call.path.stem),
        path: call.path,
        technology: technology.id,
        evidence: call.evidence("is a job of \(technology.name)")
      )
    }
    return found.values.sorted { $0.path < $1.path }
  }

  private static func isName(_ text: String) -> Bool {
    text.utf8.count > 1 && text.utf8.count < 80
      && text.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
  }

  private static func relative(_ path: RepoPath, to folder: RepoPath) -> String {
    folder.text.isEmpty ? path.text : String(path.text.dropFirst(folder.text.count + 1))
  }
}
