import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Package.swift detector` {
  @Test func `reads programs and dependencies`() {
    let detection = Detector.swiftPackage.detect(
      FileText(
        """
        // swift-tools-version: 6.0
        import PackageDescription

        let package = Package(
          name: "orders",
          products: [.executable(name: "orders-worker", targets: ["Worker"])],
          dependencies: [
            .package(url: "https://example.org/acme/postgres-nio.git", from: "1.0.0"),
            .package(url: "https://example.org/acme/snapshots", from: "1.0.0"),
            .package(path: "../Common"),
          ],
          targets: [
            .executableTarget(
              name: "Worker",
              dependencies: [.product(name: "PostgresNIO", package: "postgres-nio"), "Common"]
            ),
            .testTarget(name: "Tests", dependencies: [.product(name: "S", package: "snapshots")]),
          ]
        )
        """
      )
    )
    #expect(
      detection.dump == """
        4  swift application orders builds orders-worker,Worker
        8  needs swift postgres-nio (runtime)
        9  needs swift snapshots (test)
        10  needs swift Common (runtime) at ../Common
        """
    )
  }
}
