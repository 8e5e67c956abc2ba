import Facts
import Formats

extension Detector {
  /// The values that a chart's templates are filled with.
  ///
  /// Source: Helm documentation, "Values Files".
  package static let helmValues = Detector(
    id: "helm-values",
    revision: 2,
    summary: "values that fill a chart's templates",
    reads: FilePattern(
      prefixes: ["values-", "values_", "values."],
      suffixes: [
        "-values.yaml", "_values.yaml", ".values.yaml", "-values.yml", "_values.yml", ".values.yml",
      ]
    )
  ) { file in
    guard startsWithKey(file) else { return Detection() }
    var detection = Detection(gaps: file.yaml.gaps)
    for root in file.yaml.roots {
      let scalars = root.scalars(limit: 5_000, joinsNamedValues: true)
      if scalars.count == 5_000 { detection.addGap("more than 5000 values", line: root.line) }
      for scalar in scalars { add(scalar, to: &detection) }
      detection.facts += workloads(root)
    }
    return detection
  }
}

/// Workloads of charts whose templates are shells: of the file itself, and of its sections.
private func workloads(_ root: Node) -> [Fact] {
  let common = (root["controllers"]?.entries ?? []).filter { controller in
    (controller.value["containers"]?.entries ?? []).allSatisfy {
      ChartWorkloads.image($0.value["image"]) == nil
    }
  }.flatMap { controller in
    (controller.value["containers"]?.entries ?? []).compactMap { $0.value["env"] }
  }
  let own = ChartWorkloads(
    release: "{{ .Chart.Name }}",
    line: root["controllers"]?.line ?? root.line
  )
  let sections = root.entries.filter { $0.value["controllers"]?.isMapping == true }
  return own.facts(root)
    + sections.flatMap { section in
      ChartWorkloads(release: section.key, line: section.line).facts(section.value, shared: common)
    }
}

/// Programs and other files may have such names; a file of values begins with a key.
private func startsWithKey(_ file: FileText) -> Bool {
  let isText: (FileText.Line) -> Bool = { line in
    let text = line.trimmed
    return !text.isEmpty && !text.hasPrefix("#") && !text.hasPrefix("---") && !text.hasPrefix("{{")
  }
  guard let first = file.lines.first(where: isText)?.trimmed else { return false }
  let key = first.prefix { $0.isLetter || $0.isNumber || "_-.\"'/".contains($0) }
  return !key.isEmpty && first[key.endIndex...].hasPrefix(":")
}

/// A text of several lines is a file of its own.
private func add(_ scalar: KeyValue, to detection: inout Detection) {
  let text = scalar.value ?? ""
  let isFile = text.utf8.contains(0x0A)
  let setting = Setting(owner: "values", key: scalar.key, value: isFile ? "" : text)
  detection.add(.setting(setting), line: scalar.line)
  guard isFile else { return }
  let file = EmbeddedFile(name: scalar.key, text: text, line: scalar.line + 1)
  detection.facts += file.facts(owner: "values")
}
