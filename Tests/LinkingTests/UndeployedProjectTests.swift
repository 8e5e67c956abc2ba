import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Projects that nothing deploys` {
  @Test func `of a workspace that only has its packages built is no program`() {
    func graph(_ script: String) -> Architecture {
      .linked([
        "package.json": """
        {"name": "shop", "private": true, "workspaces": ["apps/*"], "dependencies": {"pixels": "1"},
         "scripts": {"build": "\(script)", "start": "\(script)"}}
        """,
        "tools/list.js": "console.log(1)\n",
        "apps/web/package.json": """
        {"name": "web", "dependencies": {"pixels": "1"}, "scripts": {"build": "paint", "start": "paint"}}
        """,
        "apps/web/src/main.js": "console.log(1)\n",
      ])
    }
    #expect(graph("turbo run build").components.map(\.id.text) == ["frontend:web"])
    #expect(graph("npm run build -w web").components.map(\.id.text) == ["frontend:web"])
  }

  @Test
  func `of a project that starts its own processes is a program when it keeps data in production`()
  {
    func graph(_ more: [String: String]) -> Architecture {
      .linked(
        [
          "mix.exs": """
          defmodule Ledger.MixProject do
            use Mix.Project
            def project, do: [app: :ledger, deps: [{:relay, "~> 1.0"}]]
            def application, do: [mod: {Ledger.Application, []}]
          end
          """,
          "lib/ledger/application.ex": """
          defmodule Ledger.Application do
            use Application
            def start(_type, _args), do: Supervisor.start_link([], strategy: :one_for_one)
          end
          """,
        ].merging(more) { $1 }
      )
    }
    #expect(graph([:]).components.isEmpty)
    let found = graph([
      "config/prod.exs": "import Config\nconfig :ledger, url: \"relay://relay:7003\"\n"
    ])
    #expect(found.components.contains { $0.id.text == "service:ledger" }, "\(found.dump)")
  }
}
