import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Cargo.toml detector` {
  @Test func `reads package, programs, workspace and dependencies`() {
    let detection = Detector.cargoManifest.detect(
      FileText(
        """
        [package]
        name = "orders"

        [[bin]]
        name = "orders-worker"
        path = "src/worker.rs"

        [workspace]
        members = ["crates/*"]

        [workspace.dependencies]
        tokio = "1"

        [dependencies]
        sqlx = { version = "0.7", features = ["postgres"] }
        common = { path = "../common" }
        cache = { package = "redis", version = "0.25" }

        [dependencies.tokio]
        workspace = true

        [dev-dependencies]
        mockall = "0.11"

        [target.'cfg(unix)'.dependencies]
        nix = "0.27"
        """
      )
    )
    #expect(
      detection.dump == """
        2  cargo application orders holds crates/* builds orders-worker
        6  refers to program src/worker.rs
        12  needs cargo tokio (managed)
        15  needs cargo sqlx[postgres] (runtime)
        16  needs cargo common (runtime) at ../common
        17  needs cargo redis (runtime)
        19  needs cargo tokio (runtime)
        23  needs cargo mockall (test)
        26  needs cargo nix (runtime)
        """
    )
  }
}
