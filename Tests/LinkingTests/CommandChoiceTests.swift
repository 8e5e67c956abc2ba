import ArchitectureModel
import TestSupport
import Testing

/// One program whose first word says what it does.
@Suite struct `Commands of one program` {
  private static func compose(_ one: String, _ other: String) -> String {
    """
    services:
      one: { build: ., \(one) }
      other: { build: ., \(other) }
      db: { image: "granite:1" }
    """
  }

  private static let words = compose("command: serve", "command: toil")

  private static func connections(_ files: [String: String]) -> [String] {
    Architecture.linked(files).dump.split(separator: "\n").map(String.init).filter {
      $0.contains("→")
    }
  }

  private static let apart = [
    "service:one → database:db  coded", "service:other → external:coinpurse  coded",
  ]

  private static let go = [
    "go.mod": "module forge.org/acme/shop\n",
    "Dockerfile": "FROM scratch\nCOPY . .\nENTRYPOINT [\"/shop\"]\n",
    "internal/stock/stock.go": """
    package stock

    import "example.org/granite-go"

    type Stock struct{}

    func Open() *Stock { return &Stock{} }

    func (s *Stock) Count() { granite.Connect() }
    """,
    "internal/pay/pay.go": """
    package pay

    import "example.org/coinpurse-go"

    func All() { coinpurse.NewClient() }
    """,
    "compose.yaml": words,
  ]

  @Test func `of Go that a switch tells apart run what their branch leads to`() {
    let main = """
      package main

      import (
      	"os"

      	"forge.org/acme/shop/internal/pay"
      	"forge.org/acme/shop/internal/stock"
      )

      func main() {
      	word := os.Args[1]
      	switch word {
      	case "serve":
      		stock.Open().Count()
      	case "toil":
      		toil()
      	}
      }

      func toil() { pay.All() }
      """
    #expect(Self.connections(Self.go.merging(["main.go": main]) { $1 }) == Self.apart)
  }

  @Test func `that a library keeps run what is given to them`() {
    let files = [
      "main.go": """
      package main

      import "forge.org/acme/shop/cmd"

      func main() { cmd.Execute() }
      """,
      "cmd/root.go": """
      package cmd

      import "github.com/spf13/cobra"

      var rootCmd = &cobra.Command{Use: "shop"}

      func Execute() { rootCmd.Execute() }
      """,
      "cmd/serve.go": """
      package cmd

      import (
      	"forge.org/acme/shop/internal/stock"
      	"github.com/spf13/cobra"
      )

      var serveCmd = &cobra.Command{
      	Use: "serve",
      	Run: func(cmd *cobra.Command, args []string) { stock.Open().Count() },
      }

      func init() { rootCmd.AddCommand(serveCmd) }
      """,
      "cmd/toil.go": """
      package cmd

      import (
      	"forge.org/acme/shop/internal/pay"
      	"github.com/spf13/cobra"
      )

      var toilCmd = &cobra.Command{
      	Use:  "toil [--all]",
      	RunE: runToil,
      }

      func init() { rootCmd.AddCommand(toilCmd) }

      func runToil(cmd *cobra.Command, args []string) error {
      	pay.All()
      	return nil
      }
      """,
    ]
    #expect(Self.connections(Self.go.merging(files) { $1 }) == Self.apart)
  }

  private static let python = [
    "requirements.txt": "granite\ncoinpurse\n",
    "Dockerfile": "FROM python\nCOPY . .\nENTRYPOINT [\"python\", \"shop.py\"]\n",
    "stock.py": "import granite\n\n\ndef count():\n    granite.connect()\n",
    "pay.py": "import coinpurse\n\n\ndef pay_all():\n    coinpurse.connect()\n",
    "compose.yaml": words,
  ]

  @Test func `of Python are functions by their names or by a text`() {
    let shop = """
      import click

      from pay import pay_all
      from stock import count


      @click.group()
      def shop():
          pass


      @shop.command()
      def serve():
          count()


      @shop.command("toil")
      @click.option("--all")
      def work(all):
          pay_all()


      if __name__ == "__main__":
          shop()
      """
    #expect(Self.connections(Self.python.merging(["shop.py": shop]) { $1 }) == Self.apart)
  }

  @Test func `that a parser of arguments knows are told apart by what they set or by comparison`() {
    let shop = """
      import argparse

      from pay import pay_all
      from stock import count

      parser = argparse.ArgumentParser()
      commands = parser.add_subparsers(dest="command")
      serving = commands.add_parser("serve")
      serving.set_defaults(run=count)
      commands.add_parser("toil")

      if __name__ == "__main__":
          args = parser.parse_args()
          if args.command == "toil":
              pay_all()
          else:
              args.run()
      """
    #expect(Self.connections(Self.python.merging(["shop.py": shop]) { $1 }) == Self.apart)
  }

  private static let script = [
    "package.json": """
    {"name": "shop", "dependencies": {"granite-client": "1", "coinpurse": "1"}, "scripts": {"toil": "node main.js toil"}}
    """,
    "Dockerfile": "FROM node\nCOPY . .\nENTRYPOINT [\"node\", \"main.js\"]\n",
    "stock.js":
      "const granite = require('granite-client')\nexports.count = () => { granite.connect() }\n",
    "pay.js":
      "const coinpurse = require('coinpurse')\nexports.pay = () => { coinpurse.connect() }\n",
    "compose.yaml": words,
  ]

  @Test func `of scripts are branches over an argument`() {
    let main = """
      const { count } = require('./stock')
      const { pay } = require('./pay')

      switch (process.argv[2]) {
        case 'serve':
          count()
          break
        case 'toil':
          pay()
          break
      }
      """
    #expect(Self.connections(Self.script.merging(["main.js": main]) { $1 }) == Self.apart)
  }

  @Test func `of scripts are what a library is told to do`() {
    let main = """
      const { program } = require('commander')
      const { count } = require('./stock')
      const { pay } = require('./pay')

      program
        .command('serve <port>')
        .action(() => { count() })
      program.command('toil').description('pays').action(() => { pay() })
      program.parse()
      """
    let files = Self.script.merging([
      "main.js": main,
      "compose.yaml": Self.compose("command: serve", "entrypoint: npm run toil"),
    ]) { $1 }
    #expect(Self.connections(files) == Self.apart)
  }

  @Test func `may be told by a variable`() {
    let main = """
      const { count } = require('./stock')
      const { pay } = require('./pay')

      const role = process.env.SHOP_ROLE || 'serve'
      if (role === 'toil') {
        pay()
      } else if (role === 'serve') {
        count()
      }
      """
    let files = Self.script.merging([
      "main.js": main,
      "compose.yaml": Self.compose(
        "environment: { SHOP_ROLE: serve }",
        "environment: { SHOP_ROLE: toil }"
      ),
    ]) { $1 }
    #expect(Self.connections(files) == Self.apart)
  }

  @Test func `that no process is started with stay with all of them`() {
    let main = """
      const { count } = require('./stock')
      const { pay } = require('./pay')

      switch (process.argv[2]) {
        case 'serve': count(); break
        case 'toil': pay(); break
      }
      """
    let files = Self.script.merging([
      "main.js": main,
      "compose.yaml": Self.compose("command: serve", "entrypoint: node main.js check"),
    ]) { $1 }
    #expect(
      Self.connections(files) == [
        "service:one → database:db  coded", "service:one → external:coinpurse  coded",
        "service:other → external:coinpurse  coded",
      ]
    )
  }
}
