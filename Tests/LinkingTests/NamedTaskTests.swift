import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Files of named tasks` {
  private func shop(_ web: String, _ more: [String: String] = [:]) -> Architecture {
    Architecture.linked(
      [
        "Procfile": web,
        "Gemfile": "gem 'webby'\n",
        "app/main.rb": "require \"webby\"\nclass Main\nend\n",
        "lib/tasks/ledger.rake": """
        require "net/http"
        task :sync do
          Net::HTTP.get(URI("https://api.coinpurse.com/rates"))
        end
        """,
      ].merging(more) { $1 }
    )
  }

  @Test func `are nothing that a server runs`() {
    #expect(shop("web: bundle exec webby").connections.isEmpty)
  }

  @Test func `are run by a process that names their task`() {
    let graph = shop("web: bundle exec webby\nclock: bundle exec rake ledger:sync")
    #expect(graph.dump.contains("→ external:coinpurse"))
  }

  @Test func `are run where a timetable may name them`() {
    let graph = shop("web: bundle exec webby", ["config/schedule.rb": "every 1.day do\nend\n"])
    #expect(graph.dump.contains("→ external:coinpurse"))
  }

  @Test func `are no part of a release`() {
    let graph = Architecture.linked([
      "mix.exs": """
      defmodule Shop.MixProject do
        def project, do: [app: :shop, version: "1.0.0", deps: []]
        def application, do: [mod: {Shop.Application, []}]
      end
      """,
      "Procfile": "web: mix phx.server",
      "lib/shop/application.ex": """
      defmodule Shop.Application do
        use Application
        alias Shop.Ledger
      end
      """,
      "lib/mix/tasks/shop/rates.ex": """
      defmodule Mix.Tasks.Shop.Rates do
        use Mix.Task
        def run(_), do: HTTPoison.get!("https://api.coinpurse.com/rates")
      end
      """,
    ])
    #expect(graph.components.count == 1)
    #expect(graph.connections.isEmpty)
  }

  @Test(arguments: ["Rakefile", "rakelib/rates.rb"])
  func `are also what tools of tasks read first`(path: String) {
    let graph = shop(
      "web: bundle exec webby",
      [
        path: "require \"net/http\"\ntask :rates do\n"
          + "  Net::HTTP.get(URI(\"https://api.coinpurse.com/x\"))\nend\n"
      ]
    )
    #expect(graph.connections.isEmpty)
  }
}
