import Facts
import Formats

extension Detector {
  /// Ruby files below a `config` folder that assign settings; the YAML files beside them are settings files.
  ///
  /// Source: Rails Guides, "Configuring Rails Applications".
  package static let railsConfiguration = Detector(
    id: "rails-configuration",
    revision: 2,
    summary: "settings that Ruby files assign",
    reads: FilePattern(names: ["puma.rb", "unicorn.rb"], suffixes: [".rb"], folders: ["config"])
  ) { file in
    guard file.contains("=") || file.contains("ENV") || file.contains("port") else {
      return Detection()
    }
    var settings = RubySettings(file.bytes)
    return settings.read()
  }
}
