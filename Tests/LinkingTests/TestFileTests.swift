import ArchitectureModel
import Facts
import Linking
import Testing

@Suite struct `Files of tests` {
  @Test(arguments: [
    "web/src/__e2e__/orders.ts", "src/__integration__/orders.ts", "src/orders.servertest.ts",
    "src/orders.e2e-spec.ts", "src/orders.cy.js", "vitest.config.ts",
    "apps/web/playwright.config.ts",
    "jest.setup.js", "src/a.b.test.mts", "packages/store/seed.js", "db/seeds.rb",
    "database/seeders/Orders.php",
  ])
  func `are known by their names`(path: String) {
    #expect(PathStage.stage(of: RepoPath(path)) == .test)
  }

  @Test(arguments: [
    "src/__init__/orders.ts", "src/latest.ts", "src/schema.latest.ts", "vite.config.ts",
    "src/test.service.ts", "src/orders.config.ts", "src/cy.ts", "wallet/seed.go", "src/seedling.js",
    "src/__generated__/orders.ts",
  ])
  func `are not all that sound like them`(path: String) {
    #expect(PathStage.stage(of: RepoPath(path)) == .production)
  }
}
