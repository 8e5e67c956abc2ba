import ArchitectureModel
import Facts
import TestSupport
import Testing

@Suite struct `Code that nothing deploys` {
  @Test func `is a program although the workspace around it installs it`() {
    let graph = Architecture.linked([
      "pyproject.toml": """
      [project]
      name = "monorepo"
      dependencies = ["shop"]
      [tool.uv.sources]
      shop = { workspace = true }
      [tool.uv.workspace]
      members = ["apps/shop"]
      """,
      "apps/shop/pyproject.toml": """
      [project]
      name = "shop"
      dependencies = ["webby"]
      """,
      "apps/shop/manage.py":
        "import sys\nif __name__ == '__main__':\n    execute_from_command_line(sys.argv)\n",
    ])
    #expect(graph.dump == "service:shop  python")
  }

  @Test func `is a service when its framework serves and it can be started`() {
    let graph = Architecture.linked([
      "package.json": """
      {"name": "shop", "dependencies": {"webby": "^1"}, "scripts": {"start": "node server.js"}}
      """,
      "server.js": """
      const webby = require('webby')
      webby().listen(process.env.PORT)
      """,
      "Dockerfile": """
      FROM node
      COPY . .
      CMD ["node", "server.js"]
      """,
    ])
    #expect(graph.dump == "service:shop  javascript")
  }

  @Test func `is nothing when it is a library`() {
    let graph = Architecture.linked([
      "pyproject.toml": """
      [project]
      name = "ledgerlines"
      dependencies = ["granite"]
      """,
      "src/ledgerlines/__init__.py": """
      import granite

      def open(url):
          return granite.connect(url)
      """,
    ])
    #expect(graph.dump.isEmpty)
  }

  @Test(arguments: [
    ("app = webby.Webby('shop')", true), ("webby.greet('shop')", false), ("pass", false),
  ])
  func `is a service where it makes an application that servers are told of by its name`(
    line: String,
    isServed: Bool
  ) {
    let graph = Architecture.linked([
      "requirements.txt": "webby\ngranite\n",
      "shop/__init__.py": "import granite, webby\n\n\(line)\ngranite.connect(place)\n",
    ])
    #expect((graph.connection("service:app", "database:granite") != nil) == isServed)
    #expect(graph.dump.isEmpty == !isServed)
  }

  @Test(arguments: [("main", true), ("preview", false)])
  func `is a service of a package where it makes one in a file that people name`(
    file: String,
    isServed: Bool
  ) {
    let graph = Architecture.linked([
      "pyproject.toml": "[project]\nname = 'shop'\ndependencies = ['webby']\n",
      "shop/\(file).py": "from webby import Webby\n\napp = Webby()\n",
    ])
    #expect(graph.dump == (isServed ? "service:shop  python" : ""))
  }

  @Test func `is nothing when a workspace only says how its tools are to work`() {
    let graph = Architecture.linked([
      "package.json": """
      {"name": "acme", "workspaces": ["apps/*"], "scripts": {"build": "bundle --all"},
       "dependencies": {"webby": "^1", "pixels": "^1"}}
      """,
      "bundle.config.js": "module.exports = { mode: process.env.MODE }",
      "apps/shop/package.json": #"{"name": "shop", "dependencies": {"webby": "^1"}}"#,
      "apps/shop/server.js": "require('webby')().listen()",
      "apps/shop/Dockerfile": "FROM node\nCOPY . .\nCMD node server.js\n",
    ])
    #expect(graph.dump == "service:shop  javascript")
  }

  @Test func `is nothing when it is a build module of others`() {
    let graph = Architecture.linked([
      "go.mod": "module example.org/kit",
      "strings/strings.go": """
      package strings

      func Trim(text string) string { return text }
      """,
    ])
    #expect(graph.dump.isEmpty)
  }

  @Test func `runs as the processes that a Procfile lists`() {
    let graph = Architecture.linked([
      "Procfile": """
      web: node server.js
      worker: node worker.js
      """,
      "package.json": """
      {"name": "shop"}
      """,
      "server.js": "require('./shop')",
      "worker.js": "require('./shop')",
    ])
    #expect(
      graph.dump == """
        service:web  javascript
        service:worker  javascript
        """
    )
  }

  @Test func `is a service when it is started and serves an interface`() {
    let graph = Architecture.linked([
      "users/Cargo.toml": "[package]\nname = \"users\"",
      "users/src/main.rs": """
      use proto::users_server::{Users, UsersServer};
      struct Served;
      impl Users for Served {}
      #[tokio::main]
      async fn main() { Server::builder().add_service(UsersServer::new(Served)).serve(address).await; }
      """,
    ])
    #expect(graph.dump == "service:users  rust")
  }

  @Test func `is called as the list of its own language says, not as that of its tests`() {
    let graph = Architecture.linked([
      "package.json": "{\"name\": \"shop-e2e\", \"devDependencies\": {\"tried\": \"1\"}}",
      "pyproject.toml": "[project]\nname = \"shop\"\ndependencies = [\"webby\"]\n",
      "main.py": "import webby\n\nif __name__ == '__main__':\n    webby.App().run()\n",
    ])
    #expect(graph.components.map(\.name) == ["shop"])
  }

  @Test func `is called as its class of the application says`() {
    let graph = Architecture.linked([
      "Gemfile": "gem 'webby'",
      "config.ru": "run ShopFront::Application",
      "config/application.rb": """
      module ShopFront
        class Application < Rails::Application
        end
      end
      """,
    ])
    #expect(graph.dump == "service:shop-front  ruby")
  }

  @Test(arguments: [("orders.settings.live", "orders"), ("config.settings", "app")])
  func `is called as the package of its settings`(module: String, name: String) {
    let graph = Architecture.linked([
      "requirements.txt": "webby",
      "manage.py": """
      import os
      import webby
      os.environ.setdefault("DJANGO_SETTINGS_MODULE", "\(module)")
      webby.serve()
      """,
      "Procfile": "queue: python work.py",
    ])
    #expect(graph.components.map(\.name).contains(name))
  }

  @Test func `answers requests beside the background work that a list names`() {
    let graph = Architecture.linked([
      "Gemfile": "gem 'webby'",
      "Procfile": """
      jobs: bundle exec drudge toil
      styles: bin/rails tailwindcss:watch
      """,
      "config.ru": "run ShopFront::Application",
      "config/application.rb": """
      module ShopFront
        class Application < Rails::Application
        end
      end
      """,
    ])
    #expect(
      graph.dump == """
        service:jobs  ruby
        service:shop-front  ruby
        """
    )
  }

  @Test func `is a service when another module packs it again`() {
    let program = """
      plugins { id 'org.springframework.boot' }
      dependencies { implementation 'org.webby:webby-starter:1' }
      """
    let graph = Architecture.linked([
      "settings.gradle": "include 'books', 'books-war'\n",
      "books/build.gradle": program,
      "books/src/main/java/Books.java":
        "class Books { public static void main(String[] arguments) {} }",
      "books-war/build.gradle": "dependencies { implementation project(':books') }\n",
    ])
    #expect(graph.dump == "service:books  java")
  }

  @Test func `is a service when a package of it holds the module that servers start`() {
    let graph = Architecture.linked([
      "setup.py": "setup(name='shop', install_requires=['webby'])",
      "shop/wsgi.py": """
      from shop.config import configure

      application = configure().make_wsgi_app()
      """,
      "shop/config.py": "import webby\n",
    ])
    #expect(graph.dump == "service:shop  python")
  }

  @Test(arguments: [true, false])
  func `is a service when it is packed with a library that serves, and has settings`(has: Bool) {
    let packed = """
      <project><groupId>org.shop</groupId><artifactId>orders</artifactId>
      <dependencies>
        <dependency><groupId>org.shop</groupId><artifactId>base</artifactId></dependency>
      </dependencies>
      <build><plugins><plugin>
        <groupId>io.quarkus</groupId><artifactId>quarkus-maven-plugin</artifactId>
      </plugin></plugins></build></project>
      """
    var files = [
      "base/pom.xml": """
      <project><groupId>org.shop</groupId><artifactId>base</artifactId>
      <dependencies>
        <dependency><groupId>org.webby</groupId><artifactId>webby-starter</artifactId></dependency>
      </dependencies></project>
      """,
      "base/src/main/java/org/shop/Base.java": "package org.shop;\nclass Base {}\n",
      "orders/pom.xml": packed,
      "orders/src/main/java/org/shop/Orders.java": "package org.shop;\nclass Orders {}\n",
    ]
    if has {
      files["orders/src/main/resources/application.properties"] = "server.port=8080\n"
    }
    let graph = Architecture.linked(files)
    #expect(graph.dump == (has ? "service:orders" : ""))
  }

  @Test
  func `is a program when it has an image and a start, although a test of the whole needs it`() {
    func project(_ name: String, _ needs: String) -> String {
      """
      defmodule \(name).MixProject do
        use Mix.Project
        def project, do: [app: :\(name.lowercased()), deps: deps()]
        def application, do: [mod: {\(name).Application, []}]
        defp deps, do: [\(needs)]
      end
      """
    }
    let graph = Architecture.linked([
      "mix.exs": """
      defmodule Shop.MixProject do
        use Mix.Project
        def project, do: [apps_path: "apps", deps: []]
      end
      """,
      "apps/orders/mix.exs": project("Orders", ""),
      "apps/orders/lib/orders/application.ex": """
      defmodule Orders.Application do
        use Application
        def start(_type, _args), do: Supervisor.start_link([], strategy: :one_for_one)
      end
      """,
      "apps/orders/Dockerfile": """
      FROM elixir
      COPY . .
      EXPOSE 4000
      CMD ["bin/orders", "foreground"]
      """,
      "apps/whole/mix.exs": project("Whole", "{:orders, in_umbrella: true}"),
    ])
    #expect(graph.component("service:orders") != nil)
  }
}

@Suite struct `Code that tests start` {
  @Test func `is a program of the system all the same`() {
    let graph = Architecture.linked([
      "playwright/compose.yaml": """
      services:
        prebuilt: { build: { context: .. } }
      """,
      "Dockerfile": "FROM node\nCOPY . .\nCMD node server.js\n",
      "package.json": "{\"name\": \"shop\", \"dependencies\": {\"webby\": \"^1\"}}",
      "server.js": "const webby = require('webby')\nwebby.listen(80)\n",
    ])
    #expect(graph.dump(of: [.production]) == "service:shop  javascript")
  }

  @Test func `is none when it only builds a package`() {
    let graph = Architecture.linked([
      "Cargo.toml": "[package]\nname = \"shop\"\n\n[dependencies]\n",
      "Dockerfile": "FROM rust\nCOPY . .\nEXPOSE 80\nCMD [\"/shop\"]\n",
      "build.rs": "fn main() { let place = \"https://books.ledgerline.net/api\"; }\n",
      "src/main.rs": "fn main() { }\n",
    ])
    #expect(graph.dump == "service:shop  rust")
    #expect(graph.component("service:shop")?.evidence.first?.path.text != "build.rs")
  }
}

@Suite struct `Stock servers that are built` {
  private static let files = [
    "beacon/Dockerfile": "FROM beacon:1\nCOPY boards.yml /etc/beacon/boards.yml\n",
    "beacon/boards.yml": "title: Orders\n",
    "Dockerfile": "FROM node\nCOPY . .\nCMD node server.js\n",
    "package.json": "{\"name\": \"shop\", \"dependencies\": {\"webby\": \"^1\"}}",
    "server.js": "const webby = require('webby')\nwebby.listen(80)\n",
  ]

  @Test func `are parts where nothing says what is deployed`() {
    #expect(
      Architecture.linked(Self.files).dump == """
        infrastructure:beacon  beacon
        service:shop  javascript
        """
    )
  }

  @Test func `are none where something else is`() {
    var files = Self.files
    files["compose.yaml"] = "services: { shop: { build: . } }"
    #expect(Architecture.linked(files).dump == "service:shop  javascript")
  }
}
