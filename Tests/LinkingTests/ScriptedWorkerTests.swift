import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Workers that only scripts start` {
  private static let shop = [
    "requirements.txt": "webby\ndrudge\n",
    "wsgi.py": "import webby\napp = webby.App()\n",
    "work.py": "import drudge\n@drudge.chore\ndef pack():\n    pass\n",
  ]

  @Test func `are one for all branches that start the same work with other queues`() {
    let graph = Architecture.linked(
      Self.shop.merging([
        "Dockerfile": "FROM python\nCOPY . .\nENTRYPOINT [\"/app/entrypoint.sh\"]\n",
        "entrypoint.sh": """
        #!/bin/bash
        TOIL="drudge -A work toil"
        case "$1" in
          worker) exec $TOIL ;;
          shop-letters) exec $TOIL -Q letters ;;
          shop-stamps) exec $TOIL -Q stamps ;;
          clock) exec drudge -A work clock ;;
          bench) exec drudge bench ;;
          web) exec serve wsgi:app ;;
        esac
        """,
      ]) { $1 }
    )
    #expect(Set(graph.components.map(\.name)) == ["app", "worker", "clock"])
  }

  @Test func `work with the code that their image takes from the folder around it`() {
    let graph = Architecture.linked(
      Self.shop.merging([
        "extras/image/Dockerfile": "FROM python\nCOPY . /srv\nCOPY extras/image/start-worker /\n",
        "extras/image/start-worker": "#!/bin/bash\nset -e\ndrudge --app work toil worker\n",
      ]) { $1 }
    )
    #expect(graph.component("service:worker")?.language == "python")
  }

  @Test func `are no others where a process is told to run the script`() {
    let graph = Architecture.linked(
      Self.shop.merging([
        "Dockerfile": "FROM python\nCOPY . /srv\nCMD serve wsgi:app\n",
        "compose.yaml": """
        services:
          web: { image: "shop:local", build: . }
          packer: { image: "shop:local", command: ["/srv/scripts/docker/start-drudge.sh"] }
        """,
        "scripts/docker/start-drudge.sh": "#!/bin/bash\ncd /srv\nexec drudge --app work toil\n",
      ]) { $1 }
    )
    #expect(Set(graph.components.map(\.name)) == ["web", "packer"])
  }

  @Test func `are branches of what an image starts that are called after their work`() {
    let graph = Architecture.linked(
      Self.shop.merging([
        "Dockerfile": "FROM python\nCOPY . .\nENTRYPOINT [\"/app/entrypoint.sh\"]\n",
        "entrypoint.sh": """
        case "$1" in
          worker) exec python pack.py ;;
          setup) exec python setup_worker.py ;;
        esac
        """,
        "tools/other.sh": "case $1 in\n  worker) exec python pack.py ;;\nesac\n",
      ]) { $1 }
    )
    #expect(graph.components.filter { $0.name == "worker" }.count == 1)
    #expect(graph.component("service:setup") == nil)
  }

  @Test func `do what those who tell them when to work leave to them`() {
    let graph = Architecture.linked([
      "requirements.txt": "webby\ndrudge\npostboy\n",
      "Procfile": """
      web: serve wsgi:app
      worker: drudge -A work toil
      clock: drudge -A work clock
      """,
      "wsgi.py": "import webby\nimport work\napp = webby.App()\n",
      "config.py": "LETTERS_URL = 'https://letters.post.com/api'\n",
      "work.py": """
      import drudge
      import postboy
      from config import LETTERS_URL

      @drudge.chore
      def pack():
          postboy.post(LETTERS_URL)
      """,
    ])
    #expect(graph.connection("service:worker", "external:letters.post.com") != nil)
    #expect(graph.connection("service:clock", "external:letters.post.com") == nil)
  }

  @Test func `are those that a deployment starts through the script`() {
    let graph = Architecture.linked(
      Self.shop.merging([
        "Dockerfile": "FROM python\nCOPY . .\n",
        "compose.yaml": """
        services:
          shop: { build: ., command: serve wsgi:app }
          shop_toil: { build: ., entrypoint: toil-entrypoint.sh, command: [drudge] }
        """,
        "docker/toil-entrypoint.sh": "#!/bin/sh\nwait-for-db\nexec drudge -A work toil\n",
      ]) { $1 }
    )
    #expect(Set(graph.components.map(\.name)) == ["shop", "shop_toil"])
  }
}
