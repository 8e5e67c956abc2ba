import Foundation
import Testing

/// Products live in the catalogue. Swift names file formats, some of which are called like the product that reads them.
@Suite struct `Product names` {
  /// Formats, file names, folders and keys of formats that are spelt like a technology of the catalogue.
  private static let formats: Set = [
    // Configuration formats with a detector.
    "caddy", "envoy", "grafana", "haproxy", "httpd", "nginx", "prometheus", "traefik",
    "krakend", "ocelot",
    // Words of formats: a domain-name suffix, keys of service discovery, a folder of tests.
    "consul", "eureka", "turbine", "cypress", "zookeeper",
    // Files of programs whose settings are none of ours.
    "filebeat", "fluentd", "logstash", "metricbeat", "telegraf",
    // English.
    "stream",
  ]

  private static let products: Set<String> = {
    let folder = SwiftFile.root.appending(path: "Detectors/Technologies").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let names = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    return Set(names.filter { $0.utf8.count >= 5 && !$0.contains("-") }).subtracting(formats)
  }()

  @Test(arguments: SwiftFile.all.filter { $0.module != "TestSupport" })
  func `stay out of Swift`(file: SwiftFile) {
    for (number, line) in file.lines.enumerated() where !Self.isComment(line) {
      let found = Self.words(of: line).filter(Self.products.contains)
      #expect(found == [], "\(file.path):\(number + 1): put it into Detectors/Technologies")
    }
  }

  private static func isComment(_ line: String) -> Bool {
    line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//")
  }

  /// Whole words in lower case, and the parts of those in camel case.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    for word in line.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      words.append(word.lowercased())
      guard word.contains(where: \.isUppercase) else { continue }
      var part = ""
      for character in word {
        if character.isUppercase {
          words.append(part.lowercased())
          part = ""
        }
        part.append(character)
      }
      words.append(part.lowercased())
    }
    return words
  }
}
