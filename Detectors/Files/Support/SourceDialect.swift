import Facts
import Formats

/// What the shared reading layer must know of a language beyond its syntax.
struct SourceDialect: Sendable {
  /// When `{` holds values instead of statements.
  enum Braces: Sendable {
    /// Always, as in Python.
    case always
    /// Behind an operator, a comma, a bracket.
    case afterOperator
    /// There, and behind a type's name: `Options{…}`.
    case afterType
  }

  /// Where a type stands that says what a name holds.
  enum Typing: Sendable {
    case none
    /// `name: Type`.
    case colon
    /// `Type name`.
    case prefix
    /// `name Type`.
    case suffix
  }

  let syntax: LanguageSyntax
  var braces = Braces.afterOperator
  var typing = Typing.none
  /// `key => value` is an entry.
  var hasArrowEntries = false
  /// Names are called without parentheses: `get "x"`, `include X`.
  var hasCommandCalls = false
  /// `+`, or whatever joins strings.
  var join: StaticString = "+"
  /// Neighbouring string literals are one.
  var joinsNeighbours = false
  /// Words at which ``environment`` is asked.
  var environmentWords = WordSet([]) { didSet { askedWords.insert(environmentWords) } }
  /// What a call is given whose name means a place is a place.
  var hasPlaceCalls = false
  /// Programs may run in a browser and ask for paths of the origin that they come from.
  var statesRequests = false
  /// Called names that contain `env` are asked as well.
  var hasEnvironmentHelpers = false
  /// A read of the environment or configuration whose deciding word stands at the index; the last number is the
  /// depth of evaluation, to be handed on to whatever evaluates.
  var environment: @Sendable (SourceReader, Int, Int) -> EnvironmentUse? = { _, _, _ in nil }
  /// Words that look up a variable by a key: `getenv(key)`, `environ[key]`, `ENV.fetch(key)`.
  var environmentLookups = WordSet([]) { didSet { askedWords.insert(environmentLookups) } }
  /// All words for which passes over whole files look.
  private(set) var askedWords = WordShapes([
    SourceReader.functionWords, SourceReader.pythonImportWords,
  ])
  /// What a root stands for that no import names, as with constants of Ruby; the index of its first word.
  var globalOrigin: (@Sendable (SourceReader, Int) -> SourceReader.Origin?)?
  /// Whether an imported module may belong to somebody else; relative ones never do.
  var isForeign: @Sendable (String) -> Bool = { module in
    guard let first = module.utf8.first else { return false }
    return first != UInt8(ascii: ".") && first != UInt8(ascii: "/")
  }

  init(_ syntax: LanguageSyntax) { self.syntax = syntax }
}

/// A read of an environment variable or configuration key, with the tokens that it covers.
struct EnvironmentUse {
  var name: String
  /// What is used when it is not set; nil when it is none or no constant.
  var fallback: String?
  /// First and last token of the whole expression, a fallback among its arguments included.
  var start: Int
  var end: Int

  /// How it appears in values: `${NAME}` or `${NAME:-fallback}`.
  var text: String { "${\(name)\(fallback.map { ":-\($0)" } ?? "")}" }
}
