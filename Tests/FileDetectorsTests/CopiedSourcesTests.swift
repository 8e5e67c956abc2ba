import FileDetectors
import Testing

@Suite struct `Folders of build tools` {
  private static let router = Router()

  @Test(arguments: [
    "shop/bin/src/main/resources/application.properties", "shop/.mvn/wrapper/Downloader.java",
    "target/src/main/java/Shop.java",
  ])
  func `hold copies and tools that nobody reads`(path: String) {
    #expect(Self.router.detectors(for: path).isEmpty)
  }

  @Test(arguments: [
    "shop/src/main/resources/application.properties", "bin/Shop.java", "build/src/app.py",
  ])
  func `hold sources as well`(path: String) {
    #expect(!Self.router.detectors(for: path).isEmpty)
  }
}
