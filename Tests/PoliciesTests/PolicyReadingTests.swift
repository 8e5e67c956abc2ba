import ArchitectureModel
import Facts
import FileDetectors
import Formats
import History
import Policies
import Testing

@Suite struct `A configuration` {
  private func policy(_ text: String) throws -> Policy { try Policy(reading: FileText(text)) }

  @Test func `holds rules, suppressions, options and facts`() throws {
    let policy = try policy(
      """
      rules:
        - id: orders-db-is-private
          because: only orders knows its schema
          forbidden: {from: {not: orders}, to: orders-db, style: sync, protocol: [http, grpc]}
        - {id: asked, because: x, allowed: {from: {kind: frontend}, to: [door, {kind: external}]}}
        - {id: watched, because: x, required: {from: {kind: program}, to: "infrastructure:*"}}
        - {id: decided, because: x, decided: {kind: [datastore], technology: granite*}}
        - {id: short, because: x, stage: [production, test], hops: {most: 3}}
      ignore:
        - {rule: missing-timeout, path: /legacy/, component: orders, until: 2027-01-31, reason: old}
        - {finding: "orders-db-is-private|x", reason: known}
      options: {stage: all, strict: true, fail-on: minor}
      facts:
        - {from: a, to: b}
      """
    )
    #expect(
      policy.rules.map(\.id) == ["orders-db-is-private", "asked", "watched", "decided", "short"]
    )
    #expect(policy.rules.map(\.line) == [2, 5, 6, 7, 8])
    #expect(
      policy.rules[4].stages == [.production, .test] && policy.rules[0].stages == [.production]
    )
    #expect(policy.suppressions.map(\.line) == [10, 11])
    #expect(policy.suppressions[0].until == CalendarDay("2027-01-31"))
    #expect(policy.options == Policy.Options(stage: "all", strict: true, failOn: "minor"))
    #expect(policy.facts == 1)
    #expect(
      policy.rules.map(\.sentence) == [
        "No component that is not orders may call orders-db.",
        "A component that is kind frontend may call only door or kind external.",
        "Every component that is kind service or frontend or job or function must call infrastructure:*.",
        "A new component that is kind database or cache or broker or search or object-storage and technology granite* must be named by a decision record.",
        "From any component to any component at most 3 calls may wait for each other.",
      ]
    )
  }

  @Test(arguments: ["", "# nothing\n", "rules:\nignore:\nfacts:\noptions:\n", "---\n"])
  func `may say nothing`(text: String) throws {
    #expect(try policy(text) == .empty)
  }

  private static let rule = "rules: [{id: a, because: b, "

  @Test(
    arguments: [
      ("rulez: []", 1, "unknown key 'rulez'; did you mean 'rules'?"),
      (
        "rules: []\nxylophone: 1", 2,
        "unknown key 'xylophone'; known are rules, ignore, facts, options"
      ),
      ("rules: 3", 1, "'rules' must be a list of rules; write each behind a '- '"),
      ("rules:\n  a: b", 1, "'rules' must be a list of rules; write each behind a '- '"),
      ("- rules", 1, "the configuration must be a mapping; write its keys as 'rules: …'"),
      ("rules:\n  - text", 2, "a rule must be a mapping; write its keys as 'id: …'"),
      ("rules: [\n", 2, "this line, or the one above, is no valid YAML; mend it"),
      ("rules: []\n---\nrules: []", 3, "a second document begins; keep only one"),
      ("rules: []\nrules: []", 2, "'rules' stands twice; keep one of them"),
      ("rules:\n  - because: b", 2, "a rule needs 'id'; give it a short name of its own"),
      ("rules:\n  - id: a", 2, "a rule needs 'because'; say in a sentence why it is there"),
      ("rules:\n  - id: A b\n", 2, "'id' must be of lower-case letters, digits and hyphens"),
      (
        "rules: [{id: a, because: b}]", 1,
        "a rule needs one of forbidden, allowed, required, decided, hops"
      ),
      (
        rule + "hops: {most: 1}, decided: x}]", 1,
        "a rule has only one of decided, hops; make two rules of it"
      ),
      (rule + "forbidden: {from: x}}]", 1, "'forbidden' needs 'to'; say which components"),
      (
        rule + "forbidden: {from: x, to: {knid: cache}}}]", 1,
        "unknown key 'knid'; did you mean 'kind'?"
      ),
      (
        rule + "forbidden: {from: x, to: {kind: databse}}}]", 1,
        "unknown kind 'databse'; did you mean 'database'?"
      ),
      (
        rule + "forbidden: {from: x, to: {}}}]", 1,
        "'to' selects nothing; write a name, or properties"
      ),
      (
        rule + "forbidden: {from: x, to: y, style: snyc}}]", 1,
        "unknown style 'snyc'; did you mean 'sync'?"
      ),
      (
        rule + "forbidden: {from: x, to: y, reachable: yes}}]", 1,
        "'reachable' must be true or false, without quotes"
      ),
      (
        rule + "allowed: {from: x, to: y, reachable: true}}]", 1,
        "unknown key 'reachable'; known are from, to, style, protocol"
      ),
      (rule + "hops: {from: x}}]", 1, "'hops' needs 'most'; say how many calls in a row"),
      (rule + "hops: {most: many}}]", 1, "'most' must be a number from 0 to 100"),
      (rule + "hops: {most: -1}}]", 1, "'most' must be a number from 0 to 100"),
      (
        rule + "stage: prod, decided: x}]", 1,
        "unknown stage 'prod'; known are production, development"
      ),
      (rule + "protocol: 1, decided: x}]", 1, "unknown key 'protocol'"),
      (
        rule + "decided: x}, {id: a, because: b, decided: y}]", 1,
        "the rule 'a' is there already in line 1; choose another id"
      ),
      (
        "rules: [{id: dual-write, because: b, decided: x}]", 1,
        "'dual-write' is the id of a rule that asbuilt has itself; choose another"
      ),
      ("ignore: [{reason: x}]", 1, "a suppression needs 'rule' or 'finding'; say of what"),
      (
        "ignore: [{rule: dual-write}]", 1,
        "a suppression needs 'reason'; say in a sentence why it may stay"
      ),
      (
        "ignore: [{rule: dual-wriet, reason: x}]", 1,
        "unknown rule 'dual-wriet'; did you mean 'dual-write'?"
      ),
      (
        "ignore: [{rule: dual-write, reason: x, until: soon}]", 1,
        "'until' must be a day; write it as 2027-01-31"
      ),
      (
        "ignore: [{rule: dual-write, reason: x, path: '!a'}]", 1,
        "'path' must be a pattern as in .gitignore, without '!'"
      ),
      ("ignore: [{rule: [], reason: x}]", 1, "'rule' must be a text or a list of texts"),
      (
        "ignore: [{rule: dual-write, reason: [x]}]", 1, "'reason' must be a text; write 'reason: …'"
      ),
      ("options: {stage: prod}", 1, "unknown stage 'prod'"),
      ("options: {strict: 'true'}", 1, "'strict' must be true or false, without quotes"),
      ("options: {fail-on: mayor}", 1, "unknown fail-on 'mayor'; did you mean 'major'?"),
      ("options: 3", 1, "'options' must be a mapping"),
      ("facts: {from: a}", 1, "'facts' must be a list of statements"),
    ]
  )
  func `is refused with line, mistake and remedy`(text: String, line: Int, what: String) {
    let problem = #expect(throws: PolicyProblem.self) { try policy(text) }
    #expect(problem?.mistake.line == line)
    #expect(problem?.mistake.what.contains(what) == true, "\(problem?.description ?? "")")
    #expect(problem?.description.hasPrefix(".asbuilt.yaml:\(line): ") == true)
  }

  @Test(
    arguments: [
      "api-url", "token", "output", "store", "plugins", "commands", "catalog", "trust", "cache",
      "threads", "max-files", "max-file-size",
    ]
  )
  func `has no say in where things go and what is trusted`(key: String) {
    for text in ["\(key): x", "options: {\(key): x}"] {
      let problem = #expect(throws: PolicyProblem.self) { try policy(text) }
      #expect(
        problem?.mistake.what
          == "a repository may not set '\(key)'; give it on the command line"
      )
    }
  }

  @Test func `does not quote what could be a secret or move the cursor`() {
    let texts = [
      "\"password=hunter2hunter2\": 1", "\"a\\e[31m\": 1",
      String(repeating: "k", count: 9_999) + ": 1",
    ]
    for text in texts {
      let what = #expect(throws: PolicyProblem.self) { try policy(text) }?.mistake.what ?? ""
      #expect(!what.contains("hunter2") && !what.contains("\u{1B}") && what.utf8.count < 200)
    }
  }

  @Test func `knows the kinds, stages and styles that facts may state`() {
    #expect(StatedFact.kinds == ComponentKind.allCases.map(\.rawValue))
    #expect(StatedFact.stages == Stage.allCases.map(\.rawValue))
    #expect(StatedFact.styles == Style.allCases.map(\.rawValue))
  }

  @Test func `withstands nesting`() {
    let deep =
      "rules: [{id: a, because: b, decided: " + String(repeating: "{not: ", count: 60) + "x"
      + String(repeating: "}", count: 60) + "}]"
    let problem = #expect(throws: PolicyProblem.self) { try policy(deep) }
    #expect(problem?.mistake.what == "'not' is nested too deeply; write it flat")
  }
}
