import ArchitectureModel
import TestSupport
import Testing

/// Images of stock products that are built beside, or out of, the folder of a program.
@Suite struct `Images of set up products` {
  private static let shop = [
    "requirements.txt": "granite\n",
    "shop/app.py": """
    import granite
    import os
    granite.connect(os.environ["DB_HOST"])
    """,
    "docker/Dockerfile": "FROM python\nCOPY . /srv\nCMD python /srv/shop/app.py\n",
  ]

  private func graph(_ services: String, _ more: [String: String]) -> Architecture {
    Architecture.linked(
      Self.shop.merging(more) { $1 }.merging(["compose.yaml": "services:\n" + services]) { $1 }
    )
  }

  private static let web =
    "  web: { build: { context: ., dockerfile: docker/Dockerfile }, environment: { DB_HOST: db } }\n"

  @Test(arguments: ["Dockerfile.db", "Dockerfile.db.dev"])
  func `are the product where their Dockerfile lies among others, whatever it is called`(
    file: String
  ) {
    let found = graph(
      Self.web + "  db: { image: acme/db, build: { context: docker, dockerfile: \(file) } }\n",
      ["docker/\(file)": "ARG MAJOR=16\nFROM granite:$MAJOR\nRUN tune\n"]
    )
    #expect(
      found.dump == """
        database:db  granite
        service:web  python
        service:web → database:db  configured
        """
    )
  }

  private static let proxy = [
    "docker/front/site.conf": """
    upstream shop { server 127.0.0.1:8081; }
    server { location / { proxy_pass http://shop; } }
    """
  ]

  @Test
  func `are proxies where they take nothing but their configuration out of a program's folder`() {
    let found = graph(
      Self.web + """
          front: { build: { context: ., dockerfile: docker/Dockerfile.front }, depends_on: [web] }
          db: { image: granite }
        """,
      Self.proxy.merging([
        "docker/Dockerfile.front": """
        FROM nginx:1
        ARG FROM_DIR=docker/front
        COPY ${FROM_DIR}/site.conf /etc/nginx/nginx.conf
        """
      ]) { $1 }
    )
    #expect(
      found.dump == """
        database:db  granite
        gateway:front  turnstile
        service:web  python
        gateway:front → service:web  configured
        service:web → database:db  configured
        """
    )
  }

  @Test func `are programs where they take code`() {
    let found = graph(
      Self.web + """
          front: { build: { context: ., dockerfile: docker/Dockerfile.front }, depends_on: [web] }
          db: { image: granite }
        """,
      ["docker/Dockerfile.front": "FROM nginx:1\nCOPY shop /srv\n"]
    )
    #expect(found.component("gateway:front") == nil)
  }
}
