import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Web servers beside programs` {
  private static let shop = [
    "requirements.txt": "webby\ngranite\n",
    "shop/main.py": """
    import granite
    import webby
    granite.connect("granite://store:7001")
    webby.serve()
    """,
    "Dockerfile": "FROM python\nCOPY . .\nCMD [\"python\", \"shop/main.py\"]\n",
  ]

  @Test func `hold what programs gather for browsers, and run nothing of it`() {
    let graph = Architecture.linked(
      Self.shop.merging([
        "compose.yaml": """
        services:
          shop: { build: . }
          store: { image: granite }
          door: { build: { context: ., dockerfile: Dockerfile.door }, ports: ["80:80"] }
        """,
        "Dockerfile.door": """
        FROM python AS gather
        COPY shop shop
        RUN python shop/gather.py
        FROM turnstile
        COPY --from=gather /pages /usr/share/pages
        """,
      ]) { $1 }
    )
    #expect(graph.component("gateway:door")?.technology == "turnstile")
    #expect(graph.connection("gateway:door", "database:store") == nil)
    #expect(graph.connection("service:shop", "database:store") != nil)
  }

  @Test func `run nothing of what they are shown`() {
    let graph = Architecture.linked(
      Self.shop.merging([
        "compose.yaml": """
        services:
          shop: { build: . }
          store: { image: granite }
          door: { image: turnstile, working_dir: /srv, volumes: ["./:/srv"], ports: ["80:80"] }
        """
      ]) { $1 }
    )
    #expect(graph.connection("gateway:door", "database:store") == nil)
  }
}
