import Testing

@testable import Linking

@Suite struct `PHP names of packages` {
  @Test(arguments: [
    ("Coinpurse\\Client", "coinpurse/coinpurse-php", true),
    ("CoinWebAPI\\Session", "anna/coin-web-api-php", true),
    ("Houses\\Cloud\\Storage\\Client", "houses/cloud-storage", true),
    ("Illuminate\\Http\\Request", "laravel/coin", false),
    ("App\\Services\\Coin", "coinpurse/coinpurse-php", false),
  ])
  func `are told by vendor or package`(name: String, package: String, belongs: Bool) {
    #expect(ComposerNames.belongs(name, to: package) == belongs)
  }
}
