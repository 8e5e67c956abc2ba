import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Addresses that are only shown` {
  private func dump(_ code: String, _ more: [String: String] = [:]) -> String {
    let files = [
      "Dockerfile": "FROM node\nCOPY . .\nEXPOSE 80\nCMD [\"node\", \"server.js\"]\n",
      "package.json": """
      {"name": "shop", "dependencies": {"webby": "^1"}, "scripts": {"start": "node server.js"}}
      """,
      "server.js": "require('webby')().listen(80)\n" + code,
    ]
    return Architecture.linked(files.merging(more) { $1 }).dump
  }

  @Test(arguments: [
    "Linking.openURL('https://api.coinpurse.com/terms')",
    "window.open('https://api.coinpurse.com/terms')",
    "const scopes = { url: 'https://www.googleapis.com/auth/drive' }",
  ])
  func `are links and names of rights`(code: String) {
    #expect(dump(code) == "service:shop  javascript")
  }

  @Test func `are no links where code requests them`() {
    #expect(dump("fetch('https://api.coinpurse.com/pay')").contains("external:coinpurse"))
  }
}
