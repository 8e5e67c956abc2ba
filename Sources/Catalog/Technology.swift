/// The name of a technology's file in the catalogue: lower case, digits, hyphens.
package struct TechnologyID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var description: String { text }

  package static func < (left: TechnologyID, right: TechnologyID) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

/// What a technology can be in a system.
package enum Role: String, Hashable, Sendable, CaseIterable {
  case database, cache, broker, search, gateway, infrastructure, external, service, function, job
  case frontend
  case objectStorage = "object-storage"
  /// Never a component: a library through which code uses others.
  case framework
}

/// One file of the catalogue.
///
/// Fields are described in `Detectors/README.md`.
///
/// Rationale: every client, part and connection names its technology, by the ten thousand; copies share one page.
package struct Technology: Sendable {
  private let page: Page

  package init(_ fields: Fields) {
    page = Page(fields)
  }

  private final class Page: Sendable {
    let fields: Fields

    init(_ fields: Fields) {
      self.fields = fields
    }
  }

  package var id: TechnologyID { page.fields.id }
  package var name: String { page.fields.name }
  package var homepage: String { page.fields.homepage }
  /// The first is assumed when nothing says otherwise; never empty once decoded.
  package var roles: [Role] { page.fields.roles }
  package var isEmbedded: Bool { page.fields.isEmbedded }
  package var isDevelopment: Bool { page.fields.isDevelopment }
  /// The technology that it is a part of, and goes by where more of that is used.
  package var family: TechnologyID? { page.fields.family }
  package var protocolName: String? { page.fields.protocolName }
  package var uses: [TechnologyID] { page.fields.uses }
  package var shares: [TechnologyID] { page.fields.shares }
  /// Technologies that an instance of this one always connects to.
  package var connects: [TechnologyID] { page.fields.connects }
  /// What is special about its instances.
  package var traits: Set<Trait> { page.fields.traits }
  /// Settings that make a gateway route to every registered program; `*` when it does unless it is told routes.
  package var discovers: [String] { page.fields.discovers }
  /// The kind of program that includes it as a library.
  package var makes: Role? { page.fields.makes }
  /// Values of all other fields in the order of the file.
  package var entries: [Entry] { page.fields.entries }

  /// What a file says, while it is read.
  package struct Fields: Sendable {
    package let id: TechnologyID
    package var name = ""
    package var homepage = ""
    package var roles: [Role] = []
    package var isEmbedded = false
    package var isDevelopment = false
    package var family: TechnologyID?
    package var protocolName: String?
    package var uses: [TechnologyID] = []
    package var shares: [TechnologyID] = []
    package var connects: [TechnologyID] = []
    package var traits: Set<Trait> = []
    package var discovers: [String] = []
    package var makes: Role?
    package var entries: [Entry] = []

    package init(id: TechnologyID) {
      self.id = id
    }
  }

  /// A string that stands for the technology.
  package struct Entry: Hashable, Sendable {
    package let field: Field
    /// The ecosystem or language; empty for fields without one.
    package let key: String
    package let value: String
  }

  /// A way in which instances of a technology differ from what is usual.
  package enum Trait: String, Hashable, Sendable, CaseIterable {
    /// Programs register there and find each other by name.
    case registry
    /// Its clients get settings from it, which need not be in the repository.
    case configuration
    /// It calls its clients, unless a setting tells them where it is.
    case pulls
    /// Its libraries do nothing before they are configured: only an address, a driver, a setting or a variable of
    /// its own shows that it is used.
    case optIn = "opt-in"
    /// A library by which programs request others by URL: an address in a file that imports it is there to be called.
    case requests
    /// Its requests wait for an answer for ever unless they are told how long.
    case waits
    /// Its command only starts the processes that another file lists, and is none itself.
    case manager
    /// Pages made with it come from the server that includes it: their scripts are no app of their own.
    case pages
    /// A script of its own, loaded into pages, records there what visitors do: nothing that the code calls.
    case visitors
    /// It stands before people who come to a page (sign-in, proof that they are no robots): processes that nobody
    /// comes to do not call it.
    case people
    /// Its processes share one block of settings, most of which are for the tasks that its workers run.
    case tasks
    /// A door that is tried beside those that a system has: where others lead to the same programs, it is a sample.
    case door
    /// Files that import it drive a program from outside, as its people would, to try it: tests.
    case tests
    /// A library that knows by name where the services of its makers are, which need not be in the repository.
    case directory
  }

  /// The fields whose values are looked up.
  package enum Field: String, Hashable, Sendable, CaseIterable {
    case images, charts, packages, serverPackages, imports, markers, clientMarkers, calls, schemes
    case drivers, ports, environment, words, settings, hosts, resources, commands
    case jobs, workers, schedulers
  }

  /// The values of one field, in the order of the file.
  package func values(of field: Field, key: String = "") -> [String] {
    entries.filter { $0.field == field && $0.key == key }.map(\.value)
  }
}
