import Facts
import Formats

extension Detector {
  /// Stores that servers of the Java platform open for the applications that they run, with what variables of the file hold.
  ///
  /// Sources: Open Liberty, "dataSource", `properties.*`, and "variable"; Apache Tomcat, "JNDI Resources", "JDBC Data Sources";
  /// WildFly, "DataSource configuration", `connection-url`.
  package static let serverXML = Detector(
    id: "server-xml",
    revision: 1,
    summary: "data sources of Java application servers",
    reads: FilePattern(
      names: ["server.xml", "context.xml", "standalone.xml", "standalone-full.xml"],
      suffixes: ["-ds.xml"]
    )
  ) { file in
    guard file.contains("dataSource") || file.contains("jdbc:") || file.contains("datasource")
    else { return Detection() }
    guard let root = file.xml.root else { return Detection(gaps: file.xml.gaps) }
    let elements = Array(root.all)
    var settings: [FlatSetting] = []
    for element in elements {
      guard let address = address(in: element) else { continue }
      let key = "datasource.\(element.name == "connection-url" ? "url" : element.name)"
      settings.append(FlatSetting(key: key, value: plain(address), line: element.line))
    }
    // Of the variables only those that addresses are made of: others may be secrets.
    let used = Set(settings.flatMap { variables(in: $0.value) })
    for element in elements where element.name == "variable" {
      guard let name = element.attribute("name"),
        let value = element.attribute("value") ?? element.attribute("defaultValue"),
        used.contains(name)
      else { continue }
      settings.append(FlatSetting(key: name, value: value, line: element.line))
    }
    var detection = Detection()
    detection.add(settings, limit: 200)
    return detection.inFileOrder
  }

  /// Written as one text, or in the parts of a driver's own element: `<properties.acmedb serverName="db" databaseName="shop"/>`.
  private static func address(in element: XMLElement) -> String? {
    let text = element.attributes.map(\.value).first { $0.hasPrefix("jdbc:") }
    if let text { return text }
    let own = element.text.drop { $0.isWhitespace }
    if own.hasPrefix("jdbc:") { return String(own.prefix { !$0.isWhitespace }) }
    guard element.name.hasPrefix("properties."), let host = element.attribute("serverName") else {
      return nil
    }
    let words = element.name.split(separator: ".").dropFirst().filter { !forms.contains($0) }
    let port = element.attribute("portNumber").map { ":\($0)" } ?? ""
    let name = element.attribute("databaseName").map { "/\($0)" } ?? ""
    return words.last.map { "jdbc:\($0)://\(host)\(port)\(name)" }
  }

  /// What follows a product's name where it has several drivers.
  private static let forms: Set<Substring> = [
    "jcc", "client", "i", "toolbox", "native", "embedded", "ucp",
  ]

  /// `db.name` of `jdbc:acmedb://db/${db.name}`.
  private static func variables(in address: String) -> [String] {
    address.split(separator: "$").compactMap { piece in
      guard piece.first == "{", let end = piece.firstIndex(of: "}") else { return nil }
      return String(piece[..<end].dropFirst())
    }
  }

  /// `${env.DB_HOST}` is what elsewhere is `${DB_HOST}`.
  private static func plain(_ address: String) -> String {
    address.replacing("${env.", with: "${")
  }
}
