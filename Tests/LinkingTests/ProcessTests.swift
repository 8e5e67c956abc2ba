import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Processes of one code base` {
  private static let image = [
    "package.json": """
    {"name": "shop", "dependencies": {"webby": "^1"}}
    """,
    "server.js": """
    const webby = require('webby')
    webby().listen(process.env.PORT)
    """,
    "Dockerfile": """
    FROM node
    COPY . .
    COPY .github/docker/supervisord.conf /etc/supervisord.conf
    CMD ["supervisord", "-n"]
    """,
    "compose.yaml": """
    services:
      shop:
        build: .
        ports: ["80:80"]
    """,
  ]

  @Test func `are none of their own where a clock that is started goes by their table`() {
    let graph = Architecture.linked([
      "shop/package.json": #"{"name": "shop", "dependencies": {"webby": "1"}}"#,
      "shop/index.js": "require('webby')().listen(1)\n",
      "docker/Dockerfile": "FROM node\nCOPY shop /srv\nCOPY docker/crontab ./crontab\n",
      "docker/crontab": "0 3 * * * node report.js\n",
      "compose.yaml": """
      services:
        shop: { build: shop }
        ticks: { image: "shop:1", command: ["go-crond", "root:./crontab"] }
      """,
    ])
    #expect(graph.component("job:cron") == nil)
  }

  @Test func `are told by the supervisor of their image, wherever its file lies`() {
    let graph = Architecture.linked(
      Self.image.merging([
        ".github/docker/supervisord.conf": """
        [program:server]
        command=node server.js
        [program:queue-worker]
        command=node worker.js
        [program:store]
        command=granite-server
        [program:setup]
        command=/setup.sh
        autorestart=false
        startsecs=0
        """
      ]) { $1 }
    )
    #expect(
      graph.dump == """
        service:queue-worker  javascript
        service:shop  javascript
        """
    )
  }

  @Test func `are what they are behind the agents that watch them`() {
    let graph = Architecture.linked([
      "Procfile": "web: serve\nletters: lantern-admin run-program mailjar\n"
    ])
    #expect(graph.components.map(\.id.text) == ["service:web"])
  }

  @Test func `go by the clock when a table of times starts them`() {
    let graph = Architecture.linked(
      Self.image.merging(["crontab": "0 3 * * * node report.js\n"]) { $1 }
    )
    #expect(
      graph.dump == """
        job:cron  javascript
        service:shop  javascript
        """
    )
  }

  @Test func `leave out those that only let people type`() {
    let graph = Architecture.linked([
      "package.json": "{\"name\": \"shop\", \"dependencies\": {\"webby\": \"^1\"}}",
      "server.js": "require('webby')().listen()",
      "Procfile": """
      web: node server.js
      console: bundle exec rails c
      shell: python manage.py shell
      """,
    ])
    #expect(graph.dump == "service:web  javascript")
  }

  @Test func `are of the code around a folder that holds nothing but their list`() {
    let shop = [
      "package.json": "{\"name\": \"shop\", \"dependencies\": {\"webby\": \"^1\"}}",
      "server.js": "require('webby')().listen()",
    ]
    let manifests = shop.merging([
      "Procfile": "web: node server.js\n",
      "manifests/manifest_toil_prod.yml": """
      applications:
        - name: shop-toil
          no-route: true
          command: node toil.js --worker
      """,
    ]) { $1 }
    #expect(
      Architecture.linked(manifests).dump == """
        service:shop-toil  javascript
        service:web  javascript
        """
    )
    let deployed = shop.merging([
      "compose.yaml": "services: { shop: { build: . } }",
      "Dockerfile": "FROM node\nCOPY . .\nCMD node server.js\n",
      "etc/platform/Procfile": "web: node server.js\n",
    ]) { $1 }
    #expect(Architecture.linked(deployed).dump == "service:shop  javascript")
  }

  @Test func `are of the code in the images that are made among the lists`() {
    let lists = [
      "ops/prod/supervisord.conf": """
      [program:queue-worker]
      command=node worker.js
      [program:scheduler]
      command=supercronic /etc/tables/shop
      """,
      "ops/prod/Dockerfile": """
      FROM node
      COPY . .
      RUN echo "* * * * * node tick.js" > /etc/cron.d/shop
      CMD ["supervisord", "-n"]
      """,
    ]
    let graph = Architecture.linked(Self.image.merging(lists) { $1 })
    #expect(
      graph.dump == """
        job:scheduler  javascript
        service:queue-worker  javascript
        service:shop  javascript
        """
    )
  }

  @Test func `have an image of their own`() {
    var files = Self.image
    files["compose.yaml"] = nil
    files["Dockerfile"] = "FROM node\nCOPY . .\nCMD [\"node\", \"server.js\"]"
    files["Dockerfile.production-worker"] = "FROM node\nCOPY . .\nCMD [\"node\", \"worker.js\"]"
    files["Dockerfile.dev"] = "FROM node\nCMD [\"node\", \"worker.js\"]"
    #expect(
      Architecture.linked(files).dump == """
        service:shop  javascript
        service:worker  javascript
        """
    )
  }

  @Test func `are told by the list for developers where there is no other`() {
    let list = """
      web: node server.js
      styles: npm run build:css -- --watch
      chores: node worker.js
      """
    var files = Self.image
    files["Procfile.dev"] = list
    #expect(
      Architecture.linked(files).dump(of: [.production]) == """
        service:chores  javascript
        service:shop  javascript
        """
    )
  }

  @Test func `are for developers in a further list beside the one that platforms read`() {
    var files = Self.image
    files["compose.yaml"] = nil
    files["Procfile"] = "web: node server.js\nchores: node worker.js"
    files["Procfile.trial"] = "web: node server.js\nreplay-worker: node replay.js"
    files["Procfile.production"] = "clock: node clock.js"
    let graph = Architecture.linked(files)
    #expect(
      graph.components.filter { $0.stage == .production }.map(\.name) == [
        "chores", "clock", "web",
      ]
    )
  }

  @Test func `are none that only build for the others`() {
    var files = Self.image
    files["compose.yaml"] = """
      services:
        assets:
          image: node
          command: ["sh", "-c", "npm install && npm run build"]
          working_dir: /srv
          volumes: [".:/srv"]
      """
    #expect(Architecture.linked(files).dump(of: [.production]) == "service:shop  javascript")
  }

  @Test func `are of the code that is mounted into the image of a list`() {
    let files = [
      "package.json": Self.image["package.json"] ?? "",
      "server.js": Self.image["server.js"] ?? "",
      "ops/local/Dockerfile": "FROM node\nCMD [\"supervisord\", \"-n\"]",
      "ops/local/supervisord.conf": "[program:server]\ncommand=node /srv/server.js",
      "compose.yaml": """
      services:
        shop:
          build: ops/local
          volumes: [".:/srv"]
          working_dir: /srv
          ports: ["80:80"]
      """,
    ]
    #expect(Architecture.linked(files).dump == "service:shop  javascript")
  }

  @Test func `are units of the init system that people fill in first`() {
    let graph = Architecture.linked([
      "package.json": #"{"name": "shop", "dependencies": {"webby": "^1"}}"#,
      "server.js": "require('webby')().listen()",
      "config/letters.service.example": """
      [Service]
      WorkingDirectory=<%= home %>
      ExecStart=<%= home %>/letters --loop
      """,
    ])
    #expect(graph.component("service:letters") != nil)
  }
}
