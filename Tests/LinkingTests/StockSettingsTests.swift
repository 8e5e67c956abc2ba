import ArchitectureModel
import TestSupport
import Testing

/// Settings files that a framework brings along, with an entry for each product that may be chosen.
@Suite struct `Stock settings` {
  private func graph(_ more: [String: String] = [:]) -> Architecture {
    .linked(
      [
        "composer.json": #"{"name": "acme/shop", "require": {"php": "^8"}}"#,
        "compose.yaml": "services: { shop: { build: . }, store: { image: granite } }",
        "Dockerfile": "FROM php:8\nCOPY . .\n",
        "index.php": "<?php\nrun();\n",
        "config/mail.php": "<?php\nreturn [\n  'default' => env('MAIL_MAILER', 'log'),\n];\n",
        "config/database.php":
          "<?php\nreturn [\n  'granite' => ['url' => env('GRANITE_URL')],\n];\n",
        ".env.example": "GRANITE_HOST=127.0.0.1\n",
      ].merging(more) { $1 }
    )
  }

  @Test func `say nothing of products that nothing chooses`() {
    #expect(graph().connections.isEmpty)
  }

  @Test func `count when a variable, a default or code chooses the product`() {
    for (path, text) in [
      (".env.example", "GRANITE_HOST=127.0.0.1\nCACHE_STORE=granite\n"),
      ("config/cache.php", "<?php\nreturn [\n  'default' => env('CACHE_STORE', 'granite'),\n];\n"),
      (
        "compose.yaml",
        "services: { shop: { build: ., environment: { QUEUE_CONNECTION: granite } }, store: { image: granite } }"
      ),
    ] {
      let found = graph([path: text]).connections.map { "\($0.from) → \($0.to)" }
      #expect(found == ["service:shop → database:store"], "\(path)")
    }
  }
}
