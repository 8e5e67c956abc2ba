import Facts

extension Bindings {
  /// What the files say that an image of a stock product is built with.
  func builtBindings(of declaration: Declaration) -> [Binding] {
    guard declaration.workload.build != nil, let number = declaration.unit, number != 0 else {
      return []
    }
    return parts.units.units[number].settings.filter { $0.detector != "dotenv" }.map { setting in
      let value = values.resolved(setting.content.value, for: declaration)
      return Binding(
        key: setting.content.key,
        value: value,
        read: nil,
        source: setting.evidence("sets \(setting.content.key) to \(value)"),
        isShared: false,
        isOwnFile: true,
        scope: declaration.scope,
        folders: [declaration.folder],
        stage: declaration.stage
      )
    }
  }
}
