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

  @Test func `tells the targets of several programs apart`() {
    let detection = Detector.swiftPackage.detect(
      FileText(
        """
        import PackageDescription

        let package = Package(
          name: "Shop",
          targets: [
            .executableTarget(
              name: "Till",
              dependencies: [.product(name: "Granite", package: "granite-nio"), .target(name: "Goods")]
            ),
            .job(name: "Letters", dependencies: ["Goods"]),
            .target(name: "Goods", path: "Parts/Goods"),
            .testTarget(name: "TillTests", dependencies: ["Till"]),
          ]
        )

        extension Target {
          static func job(name: String, dependencies: [Target.Dependency]) -> Target {
            .executableTarget(
              name: "\\(name)Job",
              dependencies: [.product(name: "Clock", package: "clock")] + dependencies,
              path: "./Jobs/\\(name)"
            )
          }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        3  swift workspace Shop
        6  swift application Till holds Sources/Till
        6  needs swift Granite (runtime) in Sources/Till
        6  needs swift Goods (runtime) at Parts/Goods in Sources/Till
        10  swift application LettersJob holds ./Jobs/Letters
        10  needs swift Clock (runtime) in ./Jobs/Letters
        10  needs swift Goods (runtime) at Parts/Goods in ./Jobs/Letters
        11  swift library Goods holds Parts/Goods
        """
    )
  }
}
