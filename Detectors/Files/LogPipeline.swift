import Facts
import Formats

extension Detector {
  /// Where collectors of logs, metrics and traces send what they collect.
  ///
  /// Source: the configuration references of Fluentd, Fluent Bit, Logstash, the Beats, Telegraf and the
  /// OpenTelemetry Collector.
  package static let logPipeline = Detector(
    id: "log-pipeline",
    revision: 2,
    summary: "outputs of log, metrics and trace pipelines",
    reads: FilePattern(names: ["logstash.config"], suffixes: [".yml", ".yaml", ".conf"])
  ) { file in
    var pipeline = PipelineReader()
    if file.contains("exporters:") {
      if file.contains("\nexporters:") || file.hasLine(startingWith: "exporters:") {
        pipeline.collector(file)
      }
    } else if file.hasLine(startingWith: "output.") || file.hasLine(startingWith: "output:") {
      pipeline.shipper(file)
    } else if file.contains("<match") || file.contains("<source>") {
      pipeline.sections(PipelineSection.tagged(file))
    } else if file.contains("[OUTPUT]") {
      pipeline.sections(PipelineSection.bracketed(file))
    } else if file.contains("[[outputs."), file.contains("=") {
      pipeline.state(file.toml.root.flattened(), outputs: "outputs.")
    } else if file.contains("=>"), file.contains("output {") || file.contains("output{") {
      // Deployment files hold such texts too: what stands around them is theirs.
      let settings = BraceSettings.read(file).filter {
        $0.key.hasPrefix("output.") || $0.key.hasPrefix("input.")
      }
      pipeline.state(settings, outputs: "output.")
    }
    return pipeline.detection
  }
}

private struct PipelineReader {
  var detection = Detection()

  private static let addressWords: Set<String> = [
    "host", "url", "uri", "endpoint", "server", "broker", "address", "addr", "hosts",
  ]

  /// States what matters, and a route for each address below `outputs`.
  mutating func state(_ settings: [FlatSetting], outputs: String, used: Set<String>? = nil) {
    let relevant = SettingRelevance.relevant(settings)
    detection.add(relevant, limit: 300)
    for setting in relevant where setting.key.hasPrefix(outputs) {
      let name = String(setting.key.dropFirst(outputs.count).prefix { $0 != "." && $0 != "[" })
      let (last, joined, _) = SettingRelevance.lastWords(of: setting.key)
      let isAddress = Self.addressWords.contains(last) || joined == "bootstrapserver"
      guard isAddress, used.map({ $0.contains(name) }) ?? true else { continue }
      let target = withPort(setting, in: relevant)
      detection.add(
        .route(Route(owner: "pipeline/\(name)", match: "", target: target)),
        line: setting.line
      )
    }
  }

  /// `host` and `port` of one group as one address.
  private func withPort(_ setting: FlatSetting, in settings: [FlatSetting]) -> String {
    let value = setting.value
    guard setting.key.hasSuffix("host"), !value.contains(":") || value.hasPrefix("${") else {
      return value
    }
    let port = settings.first { $0.group == setting.group && $0.key.hasSuffix("port") }
    return port.map { "\(value):\($0.value)" } ?? value
  }

  /// Exporters that no pipeline of `service` names do nothing.
  mutating func collector(_ file: FileText) {
    for root in file.yaml.roots {
      guard let exporters = root["exporters"], root["receivers"] != nil || root["service"] != nil
      else { continue }
      let pipelines = root[path: "service", "pipelines"]?.entries ?? []
      let used = Set(pipelines.flatMap { $0.value["exporters"]?.strings ?? [] })
      var settings = exporters.flattened(under: "exporters")
      for part in ["receivers", "extensions", "connectors"] {
        settings += root[part]?.flattened(under: part) ?? []
      }
      settings.sort { $0.line < $1.line }
      state(settings, outputs: "exporters.", used: used.isEmpty ? nil : used)
    }
    if !detection.isEmpty { detection.gaps += file.yaml.gaps }
  }

  mutating func shipper(_ file: FileText) {
    for root in file.yaml.roots {
      let settings = root.flattened(limit: 2_000)
      guard
        settings.contains(where: {
          $0.key.hasPrefix("output.") && SettingRelevance.lastWords(of: $0.key).last == "host"
        })
      else { continue }
      state(settings, outputs: "output.")
    }
  }

  mutating func sections(_ sections: [PipelineSection]) {
    for section in sections where ["match", "store", "output", "server"].contains(section.part) {
      guard
        let address = section.value("host", "hosts", "url", "brokers", "endpoint", "http_endpoint")
      else {
        continue
      }
      let port = section.value("port").map { ":" + $0.value } ?? ""
      let name = section.plugin.isEmpty ? section.part : section.plugin
      let target =
        address.value.contains(":") && !address.value.hasPrefix("${")
        ? address.value : address.value + port
      detection.add(
        .route(Route(owner: "pipeline/\(name)", match: "", target: target)),
        line: address.line
      )
    }
    for section in sections where ["source", "input"].contains(section.part) {
      guard let port = section.value("port", "listen"), !section.plugin.isEmpty else { continue }
      let claim = Setting(key: "input.\(section.plugin).port", value: port.value)
      detection.add(.setting(claim), line: port.line)
    }
  }
}
