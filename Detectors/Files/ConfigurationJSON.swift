import Facts
import Formats

extension Detector {
  /// JSON files in folders of configuration: one for each program of a system, or one for each environment.
  package static let configurationJSON = Detector(
    id: "configuration-json",
    revision: 1,
    summary: "addresses and drivers in JSON files of configuration folders",
    reads: FilePattern(
      suffixes: [".json"],
      folders: [
        "config", "configs", "conf", "configuration", "settings", "environments", "config-next",
      ],
      except: FilePattern.Exceptions(
        names: Set(settingsNames + ["package.json", "composer.json", "launchsettings.json"]),
        prefixes: ["tsconfig", "appsettings", "."],
        suffixes: [".config.json", ".conf.json", ".schema.json", "-schema.json"],
        folders: ["locales", "i18n", "lang", "testdata", "fixtures", "dashboards", "schemas"]
      )
    )
  ) { file in
    SettingsText.mayMatter(file) ? jsonSettings(file) : Detection()
  }
}
