import Foundation
import Testing

/// Products live in the catalogue.
///
/// Swift names file formats, some of which are called like the product that reads them.
@Suite struct `Product names` {
  /// Configuration formats with a detector of their own that are spelt like a technology; and English.
  private static let formats: Set = [
    "backstage", "caddy", "envoy", "grafana", "haproxy", "httpd", "krakend", "nginx", "ocelot",
    "prometheus",
    "structurizr", "traefik", "payload", "segment", "stream", "temporal",
  ]

  /// Words of formats (keys, directives, file names, domain-name suffixes) and where they may stand.
  private static let wordsOfFormats: [String: Set<String>] = [
    "Address": ["consul"],
    "GatewayRoutes": ["apisix"],
    "LogPipeline": ["fluentd", "logstash", "telegraf"],
    "NginxRoutes": ["memcached"],
    "PathStage": ["cypress"],
    "PrometheusConfig": ["consul", "eureka"],
    "Resolution": ["zookeeper"],
    "SettingsFile": ["filebeat", "fluentd", "logstash", "metricbeat", "telegraf"],
    "SpringShape": ["eureka", "turbine"],
    "SymbolTable": ["consul"],
  ]

  /// C libraries whose functions are called like them, by the module that calls them.
  private static let libraries: [String: Set<String>] = ["Databases": ["sqlite"]]

  /// A list of domain names that texts mention and programs do not call.
  private static let listsOfDomains: Set = ["OutsideHost"]

  /// A list of English words, which some products are called by.
  private static let listsOfWords: Set = ["EnglishWords"]

  /// Ids of one word; frameworks are left out, since their configuration formats bear their names.
  private static let products: Set<String> = {
    let folder = SwiftFile.root.appending(path: "Detectors/Technologies")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let names = files.filter { $0.hasSuffix(".yaml") && !$0.contains("-") && $0.utf8.count >= 10 }
    let products = names.filter { name in
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return text?.contains("roles: [framework]") == false
    }
    return Set(products.map { String($0.dropLast(5)) }).subtracting(formats)
  }()

  private static let files = SwiftFile.all.filter {
    $0.module != "TestSupport" && !listsOfDomains.union(listsOfWords).contains($0.name)
  }

  @Test(arguments: files)
  func `stay out of Swift`(file: SwiftFile) {
    let allowed = (Self.wordsOfFormats[file.name] ?? []).union(Self.libraries[file.module] ?? [])
    for (number, line) in file.lines.enumerated() where !Self.isComment(line) {
      let words = Self.words(of: line).filter { !allowed.contains($0) }
      let found = words.filter(Self.products.contains)
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
