import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `pnpm workspace detector` {
  @Test func `reads members and catalogue`() {
    let detection = Detector.pnpmWorkspace.detect(
      FileText(
        """
        packages:
          - apps/*
          - "!**/test/**"
        catalog:
          react: ^18
        """
      )
    )
    #expect(
      detection.dump == """
        1  npm workspace  holds apps/*,!**/test/**
        5  needs npm react (managed)
        """
    )
  }
}
