import Facts

/// What the words of a resource's type say of its place between others.
///
/// Rationale: providers name thousands of types that support others, from a handful of words.
struct ResourceWords {
  private let words: Set<String>

  init(_ type: String) {
    words = Set(type.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() })
  }

  private func holds(_ others: Set<String>) -> Bool { !words.isDisjoint(with: others) }

  /// Who may do what.
  var isIdentity: Bool {
    holds(["role", "profile", "identity"])
      && !holds(["policy", "attachment", "member", "binding", "assignment"])
      || words.contains("service") && words.contains("account")
  }

  /// What grants an identity something.
  var isGrant: Bool {
    holds(["policy", "member", "binding", "assignment", "iam", "permission", "grant"])
      && !holds(["resource", "bucket", "queue", "topic"]) || holds(["iam", "member", "binding"])
  }

  var isSecurity: Bool { holds(["security", "firewall"]) }

  /// What only describes how something else runs.
  var isDefinition: Bool {
    holds(["definition", "template", "configuration", "revision", "archive", "image"])
      && !holds(["log", "iam", "policy", "s3", "bucket", "server", "lifecycle"])
  }

  /// What lies between a gateway and what it passes requests to.
  var isRouting: Bool {
    !isSecurity && !isGrant && !isIdentity
      && holds([
        "listener", "target", "backend", "origin", "route", "mapping", "integration", "forwarding",
        "proxy", "neg", "attachment", "map", "path", "method", "stage", "deployment", "endpoint",
        "rule", "resolver", "datasource", "api", "discovery",
      ]) && !holds(["table", "alarm", "metric", "vpc", "mount", "policy"])
  }

  /// What joins the things that it refers to.
  var isJoint: Bool {
    holds([
      "mapping", "subscription", "permission", "target", "trigger", "notification", "pipe",
      "attachment", "invoke", "connector", "integration", "destination",
    ]) && !holds(["alarm", "metric", "dashboard", "log", "budget", "iam", "role", "security"])
  }

  var isSubscription: Bool { words.contains("subscription") }

  /// What starts something when events come that it describes by attributes and their values.
  var isTrigger: Bool { words.contains("trigger") }

  /// What holds a value for others: `azurerm_key_vault_secret`, `aws_secretsmanager_secret_version`.
  private var isSecret: Bool { words.contains("secret") }

  /// What everything stands on and nothing is told by.
  var isScaffold: Bool {
    isIdentity || isSecurity || isGrant
      || !isSecret
        && holds([
          "vpc", "subnet", "subnets", "network", "kms", "key", "log", "certificate", "acm", "zone",
          "project", "group", "cluster", "random", "null", "time", "tls", "region", "caller",
          "availability", "registry", "ecr", "provider", "availability", "plan", "alarm", "metric",
        ]) && !isRouting
  }

  /// A place for images that is created here.
  var isRegistry: Bool { words.contains("repository") && !isGrant && !words.contains("policy") }

  var isReplica: Bool { words.contains("replica") }
}
