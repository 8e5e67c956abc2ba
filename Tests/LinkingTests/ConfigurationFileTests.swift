import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Configuration files in PHP` {
  private func dump(_ name: String, _ value: String, _ code: String) -> String {
    Architecture.linked([
      "composer.json": "{\"name\": \"acme/shop\", \"require\": {\"acme/frame\": \"^8\"}}",
      "public/index.php": "<?php require 'app.php';",
      "Procfile": "web: php public/index.php",
      "config/\(name).php": """
      <?php
      return [
          'url' => '\(value)',
      ];
      """,
      "app/Rates.php": "<?php\n\(code)\n",
    ]).dump
  }

  private func rates(_ key: String, in file: String = "rates") -> String {
    dump(
      file,
      "https://ledgerline.z6.web.herbarium.info",
      """
      use Acme\\Net\\HttpClient;
      $base = config('\(key)');
      $rates = (new HttpClient())->get($base . '/today.json');
      """
    )
  }

  @Test func `are asked by their own name before the key`() {
    #expect(
      rates("rates.url") == """
        external:ledgerline.z6.web.herbarium.info
        service:web  php
        service:web → external:ledgerline.z6.web.herbarium.info  coded
        """
    )
    #expect(rates("shop.home") == "service:web  php")
    #expect(rates("app.url", in: "app") == "service:web  php")
  }

  @Test func `say nothing for a package that the program lacks`() {
    let place = "https://api.coinpurse.com/v1"
    #expect(dump("coinpurse", place, "echo 1;") == "service:web  php")
    #expect(dump("money", place, "echo 1;").contains("external:coinpurse"))
  }
}
