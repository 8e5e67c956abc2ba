import Facts
import Formats

extension Detector {
  /// Arrays that PHP files of a `config` folder return: connections, stores, disks and which is the default.
  ///
  /// Source: Laravel documentation, "Configuration"; the file's name is the first part of every key.
  package static let laravelConfiguration = Detector(
    id: "laravel-configuration",
    revision: 1,
    summary: "settings in arrays that PHP files return",
    reads: FilePattern(suffixes: [".php"], folders: ["config"])
  ) { file in
    guard file.contains("\nreturn"), file.contains("=>") else { return Detection() }
    var parser = LiteralParser(file.bytes, .php)
    var detection = Detection()
    while let token = parser.peek {
      parser.at += 1
      if token.isMark("{") {
        // Functions and classes return other things.
        parser.skip(to: "}")
      } else if token.isWord("return") {
        let settings = parser.expression().flattened()
        let words: Set<String> = ["default", "cluster", "prefix"]
        detection.add(SettingRelevance.relevant(settings, also: words), limit: 500)
      } else if token.text.hasPrefix("$"), parser.isMark("=") {
        parser.at += 1
        parser.constants[token.text] = parser.expression()
      }
    }
    return detection
  }
}
