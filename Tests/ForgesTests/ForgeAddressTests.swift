import Forges
import Testing

@Suite struct `The address of a forge` {
  @Test(arguments: [
    "https://api.github.com", "https://git.example.org/api/v3/", "https://git.example.org:8443",
    "http://127.0.0.1:8080", "http://localhost/api/v4", "http://[::1]:99",
    "HTTPS://API.example.org",
  ])
  func `is https, or on this machine`(text: String) throws {
    _ = try ForgeAddress(text)
  }

  @Test(arguments: [
    "", "api.github.com", "http://api.github.com", "http://127.0.0.1.evil.example",
    "http://localhost.evil.example", "https://", "https://user:password@example.org",
    "https://example.org/a b", "ftp://example.org", "https://example.org:0",
    "https://example.org:x",
    "http://128.0.0.1", "https://exa\nmple.org", "https://[::1", "http://0x7f.1",
    "file:///etc/passwd", "https:///x", "https://a\"b",
  ])
  func `is refused otherwise`(text: String) {
    #expect(throws: ForgeProblem.self) { try ForgeAddress(text) }
  }

  @Test(arguments: [
    "acme", "acme/", "/shop", "acme/shop/x", "acme/..", "a cme/shop", "a?/b", "acme/shop#",
  ])
  func `leads to repositories with plain names alone`(name: String) {
    #expect(throws: ForgeProblem.self) { try CommentPlace.gitHub(name, 1) }
    #expect(throws: ForgeProblem.self) { try CommentPlace.gitHub("acme/shop", 0) }
    #expect(throws: ForgeProblem.self) { try CommentPlace.gitLab("a b", 1) }
  }

  @Test(arguments: ["", "a b", "a\nb", "a\r\nHost: evil", "é"])
  func `gets no token that could be more than one`(token: String) {
    #expect(Secret(token: token) == nil)
  }
}
