import Facts
import Testing

@Suite struct `Redaction of secrets` {
  @Test(arguments: [
    ("postgres://app:hunter2@db:5432/shop", "postgres://•••@db:5432/shop"),
    ("postgres://app:${DB_PASSWORD:-hunter2}@db:5432/shop", "postgres://•••@db:5432/shop"),
    ("${DB_PASSWORD:-hunter2}", "${DB_PASSWORD:•••}"),
    ("Server=db;User Id=sa;Password=Pass@word;", "Server=db;User Id=sa;Password=•••;"),
    ("root:root@tcp(mysql:3306)/users", "•••@tcp(mysql:3306)/users"),
    ("redis-server --requirepass s3cr3t", "redis-server --requirepass •••"),
    ("app --requirepass $(KV_PASSWORD)", "app --requirepass $(KV_PASSWORD)"),
    ("http://orders:8080/api", "http://orders:8080/api"),
    ("team@example.org", "team@example.org"),
    ("task-runner sk-0123456789abcdef0123456789", "task-runner •••"),
  ])
  func `masks what is secret in an address and keeps the rest`(text: String, expected: String) {
    #expect(Redaction.redacted(text) == expected)
  }

  @Test(arguments: [
    ("POSTGRES_PASSWORD", "hunter2", "•••"), ("API_TOKEN", "${TOKEN}", "${TOKEN}"),
    ("SECRET_NAME", "orders", "orders"), ("DB_HOST", "db", "db"), ("DB_PASS", "x", "•••"),
    ("DB_PASSWORD", "${DB_PASSWORD:-hunter2}", "•••"),
  ])
  func `masks the value of a key that means a secret`(key: String, text: String, expected: String) {
    #expect(Redaction.redacted(text, key: key) == expected)
  }

  @Test func `masks the word behind an option that means a secret`() {
    let words = ["app", "--password", "hunter2", "--token=abc", "--port", "80", "--secret", "--x"]
    #expect(
      Redaction.redacted(words: words)
        == ["app", "--password", "•••", "--token=•••", "--port", "80", "--secret", "--x"]
    )
    #expect(Redaction.redacted(words: ["--password", "$(DB_PASSWORD)"]).last == "$(DB_PASSWORD)")
  }
}
