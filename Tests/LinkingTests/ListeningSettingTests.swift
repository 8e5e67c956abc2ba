import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Ports in settings of a program` {
  private static func program(_ name: String, _ settings: String, _ code: String = "")
    -> [String: String]
  {
    [
      "\(name)/go.mod": "module acme.org/\(name)\nrequire example.org/webby-go v1.0.0\n",
      "\(name)/main.go": """
      package main
      import "example.org/webby-go"
      func main() { webby.Run(settings.Port) }
      """,
      "\(name)/config/config.json": settings,
    ]
  }

  private static let users = program("users", #"{"port": ":8808"}"#)

  @Test func `say who is meant by an address on this machine`() {
    let graph = Architecture.linked(
      Self.users.merging(
        Self.program("films", #"{"port": ":8809", "usersAddr": "http://127.0.0.1:8808"}"#)
      ) { $1 }
    )
    #expect(graph.connection("service:films", "service:users") != nil)
    #expect(graph.connection("service:users", "service:films") == nil)
  }

  @Test func `say who is behind a machine of a private network`() {
    let proxy = [
      "compose.yaml": """
      services:
        door: { image: turnstile, volumes: ["./door.conf:/etc/door.conf"] }
      """,
      "door.conf": """
      server {
        location /users { proxy_pass http://192.168.1.9:8808; }
        location /films { proxy_pass http://8.8.4.4:8809; }
      }
      """,
    ]
    let graph = Architecture.linked(
      Self.users.merging(Self.program("films", #"{"port": 8809}"#)) { $1 }.merging(proxy) { $1 }
    )
    #expect(graph.connection("gateway:door", "service:users") != nil)
    #expect(graph.connection("gateway:door", "service:films") == nil)
  }

  @Test func `are not the program's where they stand beside a store's`() {
    let graph = Architecture.linked(
      Self.program("users", #"{"database": {"host": "db.acme.io", "port": 8808}}"#).merging(
        Self.program("films", #"{"otherAddr": "http://127.0.0.1:8808"}"#)
      ) { $1 }
    )
    #expect(graph.connection("service:films", "service:users") == nil)
  }

  @Test func `say who is meant by the routes of a gateway, whatever their file is called`() {
    let routes = """
      _format_version: '3.0'
      services:
        - name: users
          url: http://host.docker.internal:3001
          plugins:
            - { name: tokens, config: { token_endpoint: http://films-$PLACE/token } }
      """
    let files = [
      "users/.env.default": "PORT=3001\n",
      "doors/front/Dockerfile": "FROM turnstile\nCOPY ./plugins /tmp\n",
      "doors/front/local.yml": routes,
      "compose.yaml": "services: { front: { image: turnstile } , back: { image: turnstile } }",
    ]
    let graph = Architecture.linked(
      Self.program("users", "{}").merging(Self.program("films", "{}")) { $1 }.merging(files) { $1 }
    )
    #expect(graph.connection("gateway:front", "service:users") != nil)
    #expect(graph.connection("gateway:front", "service:films") != nil)
    #expect(graph.connection("gateway:back", "service:users") == nil)
  }
}
