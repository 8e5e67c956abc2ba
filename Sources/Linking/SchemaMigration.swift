import ArchitectureModel
import Catalog
import Facts

/// Commands that bring the schema of a database up to date and do nothing else.
///
/// Source: Alembic tutorial, "Running our First Migration"; Flask-Migrate; Django, "django-admin and manage.py"; Rails Guides,
/// "Active Record Migrations"; Laravel and Doctrine, "Migrations"; Prisma, Knex, TypeORM and Sequelize, "Migrations"; Ecto,
/// "mix ecto.migrate"; EF Core, "Applying Migrations"; the manuals of goose, migrate, dbmate, Atlas, Flyway and Liquibase.
enum SchemaMigration {
  /// Words of which one is enough.
  private static let words: Set<String> = [
    "db:migrate", "db:prepare", "db:setup", "db:create", "db:schema:load", "migration:run",
    "migrations:migrate", "doctrine:migrations:migrate", "migrate:latest", "migration:up",
    "ecto.migrate", "ecto.setup", "db:migrate:all", "migration:migrate", "mikro-orm:migration:up",
  ]

  /// Words that follow each other, with options between them.
  private static let sequences: [[String]] = [
    ["alembic", "upgrade"], ["flask", "db", "upgrade"], ["manage.py", "migrate"],
    ["django-admin", "migrate"], ["artisan", "migrate"], ["prisma", "migrate"],
    ["prisma", "db", "push"], ["drizzle-kit", "migrate"], ["drizzle-kit", "push"], ["goose", "up"],
    ["migrate", "up"], ["dbmate", "up"], ["dbmate", "migrate"], ["atlas", "migrate", "apply"],
    ["atlas", "schema", "apply"], ["flyway", "migrate"], ["liquibase", "update"],
    ["ef", "database", "update"], ["sequelize", "db:migrate"], ["aerich", "upgrade"],
    ["sqlx", "migrate", "run"], ["diesel", "migration", "run"],
  ]

  /// Words that only prepare, wait or say something.
  private static let idle: Set<String> = [
    "done", "sleep", "echo", "wait", "trap", "exit", "cd", "fi", "true", "false", "set", "export",
    "then", "else", "if", "test", "[", "nc", "pg_isready", "printf", "date", "break", "source",
    "wait-for-it", "wait-for-it.sh", "wait-for", "wait-for.sh", "dockerize",
  ]

  /// Whether it is all that the command line does.
  static func isAll(of command: String) -> Bool {
    var isFound = false
    // What is said may hold the signs that end commands.
    let lines = command.prefix(2_000).split(separator: "\n").filter { line in
      !["echo", "printf"].contains(line.split(separator: " ").first)
    }
    for segment in lines.flatMap({ CommandReader.segments(String($0)) }) {
      if isRun(by: segment) {
        isFound = true
      } else if !isIdle(segment) {
        return false
      }
    }
    return isFound
  }

  /// Whether settings tell the program in the image to do that and end.
  ///
  /// Source: Quarkus guides, "Initialization tasks", `quarkus.init-and-exit`.
  static func isAll(of settings: [Setting]) -> Bool {
    settings.contains { setting in
      setting.value.lowercased() == "true"
        && Words.of(setting.key).suffix(3) == ["init", "and", "exit"]
    }
  }

  private static func isIdle(_ segment: [String]) -> Bool {
    let shells: Set<String> = [
      "sh", "bash", "ash", "-c", "-ec", "-e", "-exc", "until", "while", "!",
    ]
    let words = segment.map(lastPart).drop { shells.contains($0) }
    return words.first.map { idle.contains($0) || $0.contains("=") } ?? true
  }

  private static func isRun(by segment: [String]) -> Bool {
    let words = segment.prefix(24).map(lastPart)
    // The start script of an image, told what to do.
    if words == ["migrate"] { return true }
    if words.contains(where: Self.words.contains) { return true }
    return sequences.contains { sequence in
      var rest = words[...]
      for word in sequence {
        guard let at = rest.firstIndex(of: word) else { return false }
        rest = rest[(at + 1)...]
      }
      return true
    }
  }

  private static func lastPart(_ word: String) -> String {
    word.split(separator: "/").last.map { $0.lowercased() } ?? word.lowercased()
  }
}

extension PartMap {
  /// Parts that only bring a schema up to date: whatever else the code in their images calls, they do not run.
  var migrations: Set<Int> {
    Set(
      parts.indices.filter { number in
        let part = parts[number]
        guard part.kind == .job, !part.declarations.isEmpty else { return false }
        return part.declarations.map { declarations.all[$0] }.allSatisfy {
          SchemaMigration.isAll(of: $0.workload.command.joined(separator: " "))
            || SchemaMigration.isAll(of: $0.settings.map(\.content))
        }
      }
    )
  }
}

extension Part {
  /// Whether what brings a schema up to date may talk to it: a database, or what stands before one.
  var mayHoldSchema: Bool {
    switch kind {
    case .database, .search: true
    case .cache, .broker: false
    case .gateway, .infrastructure: technology != nil
    default: technology?.roles.contains(.database) ?? false
    }
  }
}
