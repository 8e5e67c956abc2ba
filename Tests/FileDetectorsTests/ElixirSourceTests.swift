import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Elixir source detector` {
  private func dump(_ text: String) -> String { Detector.elixirSource.detect(FileText(text)).dump }

  @Test func `reads modules, clients and the application`() {
    #expect(
      dump(
        """
        defmodule Shop.Application do
          @moduledoc "See http://docs:80"
          use Application
          alias ExAws.{S3, SQS}
          alias Shop.Cart
          def start do
            {:ok, conn} = Redix.start_link("redis://cache:6379")
            Req.get!("http://pay:80/x")
            SQS.send_message("orders", "x")
            Cart.open("own")
          end
        end
        """
      ) == """
        3  imports Application
        3  marks Application at Shop.Application
        3  starts Shop.Application
        4  imports ExAws.S3
        4  imports ExAws.SQS
        5  imports Shop.Cart
        7  imports Redix
        7  calls Redix start_link(redis://cache:6379)
        7  says redis://cache:6379 to Redix.start_link
        8  imports Req
        8  calls Req get!(http://pay:80/x)
        8  says http://pay:80/x to Req.get!
        9  calls ExAws.SQS send_message(orders, x)
        """
    )
  }

  @Test func `reads configuration and environment`() {
    #expect(
      dump(
        """
        import Config
        url = System.get_env("DATABASE_URL") || "ecto://db/shop"
        config :shop, Shop.Repo,
          url: url,
          pool_size: 10
        config :shop, Oban, repo: Shop.Repo, queues: [mails: 5]
        key = Application.get_env(:shop, :api_key)
        """
      ) == """
        1  imports Config
        2  reads DATABASE_URL or ecto://db/shop
        4  sets shop.Shop.Repo.url = ${DATABASE_URL:-ecto://db/shop}
        5  sets shop.Shop.Repo.pool_size = 10
        6  sets shop.Oban.repo = Shop.Repo
        6  sets shop.Oban.queues.mails = 5
        7  reads shop.api_key
        """
    )
  }

  @Test func `reads the base address of a plugged-in client and what functions return`() {
    #expect(
      dump(
        """
        defmodule Shop.Ledger do
          use Tesla
          plug(Tesla.Middleware.BaseUrl, "https://books.net/api")
          plug(:put_headers, %{"csp" => "img-src https://pictures.net"})
          def base_url, do: "https://books.org"
        end
        """
      ) == """
        2  imports Tesla
        2  marks Tesla at Shop.Ledger
        3  says https://books.net/api to plug
        5  says https://books.org as base_url
        """
    )
  }
}
