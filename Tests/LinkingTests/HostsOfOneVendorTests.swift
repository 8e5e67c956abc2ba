import Testing

@testable import Linking

@Suite struct `Hosts of one vendor` {
  @Test(arguments: [
    ("api.acme.io", "files.acme.io"), ("acme.io", "rates.acme.io"),
    ("eu.rates.acme.io", "us.rates.acme.io"), ("open.chat.acme.io", "mp.chat.acme.io"),
    ("api.shop.oss.acme.io", "census.shop.oss.acme.io"),
  ])
  func `are one system where nothing but their doors differs`(one: String, other: String) {
    #expect(OutsideHost.areOneSystem(one, other))
  }

  @Test(arguments: [
    ("maps.gov.example", "taxes.gov.example"), ("maps.gov.bc.example", "tax.gov.bc.example"),
    ("orders.api.acme.io", "stock.api.acme.io"),
    ("a.apps.silver.acme.io", "b.apps.silver.acme.io"), ("a.svc.acme.io", "b.svc.acme.io"),
    ("shop.herokuapp.com", "api.herokuapp.com"), ("acme.io", "acme.org"),
  ])
  func `are several where each has a name of its own`(one: String, other: String) {
    #expect(!OutsideHost.areOneSystem(one, other))
  }
}
