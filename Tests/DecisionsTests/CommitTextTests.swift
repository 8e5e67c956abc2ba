import ArchitectureModel
import Decisions
import Facts
import Testing

@Suite struct `Commit text` {
  private static let store = TechnologyName(id: "valkyrie", name: "Valkyrie")

  private func reason(
    _ message: String,
    author: String = "Ada",
    kind: ComponentKind? = .cache,
    names: [String] = ["session-store"],
    part: CommitText.Part = .introducing
  ) -> String? {
    let subject = DecisionSubject(
      change: .added,
      kind: kind,
      names: names,
      technologies: [Self.store]
    )
    return CommitText(author: author, message: message, part: part).reason(for: subject)?.quote
  }

  @Test(
    arguments: [
      "Keep sessions in Valkyrie because processes restart",
      "Add Valkyrie so that sessions survive",
      "Add Valkyrie in order to share sessions",
      "Add Valkyrie to avoid losing sessions",
      "Use Valkyrie for rate limits to resolve memory issues",
      "Set up Valkyrie for sharing sessions",
      "Share sessions between processes via Valkyrie",
      "Use Valkyrie, per RFC 12",
    ]
  )
  func `gives a reason in its subject`(message: String) {
    #expect(reason(message) == message)
  }

  @Test(
    arguments: [
      "Add Valkyrie", "feat(cart): add Valkyrie (#12)", "Add Valkyrie\n\nFixes #12",
      "monitoring", "initial commit", "Add Valkyrie support for the cart",
      "Add Valkyrie\n\n* Add Valkyrie\n\n* fix typo\n\n* fix tests",
      "Add Valkyrie\n\nSigned-off-by: Ada <ada@example.org>\nChange-Id: I1234567",
      "Merge pull request #7 from acme/valkyrie\n\nAdd Valkyrie",
    ]
  )
  func `gives none by saying what was done`(message: String) {
    #expect(reason(message) == nil)
  }

  @Test func `gives one in its body`() {
    let message = """
      Add Valkyrie (#12)

      Sessions were kept in memory. We need them to survive
      a restart of the process.

      Fixes #12
      """
    #expect(reason(message) == "We need them to survive a restart of the process.")
  }

  @Test func `describes what it brings in several sentences`() {
    let message = """
      session-store: first version

      Adds a service that keeps sessions. The carts ask it for the customer.
      """
    #expect(reason(message) == "Adds a service that keeps sessions.")
    #expect(reason("Add tests\n\nAdds tests. The tests are run nightly on the server.") == nil)
  }

  @Test func `says a reason in other languages`() {
    #expect(reason("Valkyrie eingeführt, weil Sitzungen verloren gingen") != nil)
    #expect(reason("Ajoute Valkyrie afin de partager les sessions") != nil)
  }

  @Test func `of a merge is the title of its pull request`() {
    let message = """
      Merge pull request #7 from acme/sessions

      Wire up Valkyrie to support shared sessions
      """
    #expect(reason(message) == "Wire up Valkyrie to support shared sessions")
  }

  @Test func `around the change must name it`() {
    let other = "Upgrade the parser\n\nThe old one was too slow because of its tables."
    #expect(reason(other, part: .surrounding) == nil)
    let naming = "Introduce Valkyrie\n\nValkyrie is needed for sharing sessions."
    #expect(reason(naming, part: .surrounding) == "Valkyrie is needed for sharing sessions.")
  }

  @Test func `of a program explains nothing`() {
    let message = "Add Valkyrie because it is needed"
    #expect(reason(message, author: "dependabot[bot]") == nil)
    #expect(reason(message, author: "Renovate Bot") == nil)
  }

  @Test func `without secrets is quoted`() {
    let quote = reason("Add Valkyrie because valkyrie://user:hunter2@host/0 is there")
    #expect(quote?.contains("hunter2") == false)
  }

  @Test func `undoes what was done`() {
    #expect(reason("Roll back session-store") == "Roll back session-store")
  }

  @Test func `survives any text`() {
    for text in ["", "\n\n", "Merge ", "a: ", "[", "[x]", "(#", "* ", ": b", "```\n"] {
      _ = reason(text)
      _ = reason(text + "\n" + text)
    }
  }
}
