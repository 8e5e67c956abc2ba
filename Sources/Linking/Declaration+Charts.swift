import Facts

extension Declaration {
  /// The folder of what it is installed with.
  var home: RepoPath { chart ?? folder }

  /// Leaves out of its name what it is not called, and finds where it belongs.
  mutating func settle(among charts: Set<RepoPath>) {
    leaveOutEndings()
    findChart(among: charts)
  }

  /// Notes the chart that the declaring file is a template of: all its templates are installed together.
  ///
  /// Source: Helm documentation, "The Chart File Structure".
  private mutating func findChart(among charts: Set<RepoPath>) {
    guard !charts.isEmpty, workload.form.scopeName == "kubernetes" else { return }
    var above = folder
    while !charts.contains(above) {
      if above.text.isEmpty { return }
      above = above.folder
    }
    chart = above
  }
}

extension Declaration {
  /// `web` of `shop-web` in the chart `shop`; nil for other names.
  ///
  /// Source: the chart that `helm create` writes: `fullname` is the release with the chart's name.
  var nameInChart: String? {
    guard let chart, !chart.text.isEmpty, workload.form.scopeName == "kubernetes" else {
      return nil
    }
    let beginning = chart.name + "-"
    guard workload.name.hasPrefix(beginning), workload.name.count > beginning.count + 1 else {
      return nil
    }
    return String(workload.name.dropFirst(beginning.count))
  }
}
