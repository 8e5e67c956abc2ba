import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Elixir configuration detector` {
  @Test func `reads config lines with names of the file and the environment`() {
    let detection = Detector.elixirConfiguration.detect(
      FileText(
        #"""
        import Config
        port = String.to_integer(System.get_env("PORT") || "4000")

        config :shop, Shop.Endpoint,
          url: [host: "localhost"],
          http: [port: port]

        if config_env() == :prod do
          database_url =
            System.get_env("DATABASE_URL") ||
              raise """
              missing
              """
          config :shop, Shop.Repo, url: database_url, pool_size: 10
        end

        config :shop, Shop.Mailer, adapter: Mail.Adapters.SMTP, relay: "mail"
        """#
      )
    )
    #expect(
      detection.dump == """
        6  sets shop.Shop.Endpoint.http.port = ${PORT:-4000}
        14  sets shop.Shop.Repo.url = ${DATABASE_URL} in profile prod
        17  sets shop.Shop.Mailer.adapter = Mail.Adapters.SMTP
        17  sets shop.Shop.Mailer.relay = mail
        """
    )
  }

  @Test func `takes a name of code for no place, and says where people come to the application`() {
    let text = """
      import Config
      config :shop, ShopWeb.Endpoint,
        url: [host: "#{name}.acme.app", port: 443],
        check_origin: ["https://shop.acme.app"],
        pubsub_server: Shop.PubSub
      config :shop, Shop.Stock, url: "http://stock:4000"
      """
    let expected = """
      3  sets shop.ShopWeb.Endpoint.url.host = ${name}.acme.app
      6  sets shop.Shop.Stock.url = http://stock:4000
      """
    #expect(Detector.elixirConfiguration.detect(FileText(text)).dump == expected)
    let source = Detector.elixirSource.detect(FileText(text)).dump
    #expect(!source.contains("https://shop.acme.app") && !source.contains("PubSub"))
    #expect(source.contains("6  sets shop.Shop.Stock.url"))
  }
}
