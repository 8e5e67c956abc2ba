import ArchitectureModel
import Catalog
import Facts

extension Declaration {
  /// Whether it runs a stock web server or proxy, which starts nothing of what it is shown, but hands it out or lets a program
  /// elsewhere run it.
  var isWebServer: Bool {
    workload.build == nil && technology?.roles.first == .gateway
  }
}

/// Images of web servers that hold files of a program which other images run.
extension DeclarationMap {
  /// Takes the code from a web server whose image is made beside that of the program itself: what it holds of it are pages and
  /// pictures, gathered or copied, of languages that no browser runs.
  ///
  /// Sources: Docker documentation, "Multi-stage builds"; Django documentation, "How to deploy static files"; Rails Guides,
  /// "The Asset Pipeline".
  mutating func freeWebServers(units: UnitMap, catalog: Catalog) {
    let candidates = all.indices.filter { number in
      all[number].technology == nil && all[number].workload.build != nil
        && all[number].unit.flatMap { units.units[$0].language }.map(Self.serverLanguages.contains)
          == true
    }
    let servers = candidates.map { server($0, units, catalog) }
    // What images of other kinds are made of too.
    let programs = Set(zip(candidates, servers).compactMap { $1 == nil ? all[$0].unit : nil })
    for (number, server) in zip(candidates, servers) {
      guard let server, let unit = all[number].unit, programs.contains(unit) else { continue }
      all[number].technology = server
      all[number].unit = nil
    }
  }

  private static let serverLanguages: Set<Language> = [
    .python, .ruby, .php, .elixir, .go, .java,
  ]

  /// The web server that the image is made from, where it starts no other program.
  private func server(_ number: Int, _ units: UnitMap, _ catalog: Catalog) -> Technology? {
    guard let build = all[number].workload.build,
      let stage = units.stage(of: all[number].dockerfile, target: build.target)?.content,
      let technology = catalog.image(stage.base).first, technology.roles.first == .gateway,
      // What it copies itself may be a program that it installs a runtime for.
      stage.copies.allSatisfy(Self.isForBrowsers)
    else { return nil }
    let starts = ([stage.starts] + all[number].workload.command).joined(separator: " ")
    let words = starts.split { " /\"[],".contains($0) }
    return words.contains { Self.managers.contains($0) } ? nil : technology
  }

  /// Whether the path is that of pages, or of a file by which the server is set up.
  private static func isForBrowsers(_ path: String) -> Bool {
    guard let name = path.split(separator: "/").last else { return false }
    return name.contains(".") && name != "." || name.hasSuffix("_params")
      || pageFolders.contains(name)
  }

  private static let pageFolders: Set<Substring> = [
    "public", "static", "assets", "html", "dist", "www", "media", "nginx", "conf", "conf.d",
  ]

  /// Words of commands by which an image starts programs beside the web server.
  private static let managers: Set<Substring> = [
    "supervisord", "php-fpm", "php", "gunicorn", "uwsgi", "python", "python3", "s6-svscan", "init",
    "runsvdir", "puma", "bundle",
  ]
}
