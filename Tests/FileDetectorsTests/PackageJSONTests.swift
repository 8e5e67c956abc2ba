import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `package.json detector` {
  @Test func `reads name, programs, scripts and dependencies`() {
    let detection = Detector.packageJSON.detect(
      FileText(
        """
        {
          "name": "@shop/orders",
          "private": true,
          "main": "dist/index.js",
          "bin": { "orders": "cli.js" },
          "scripts": {
            "start": "node dist/index.js --token abc123"
          },
          "dependencies": {
            "pg": "^8.0.0",
            "@shop/common": "workspace:*",
            "cache": "npm:@acme/cache@2",
            "models": "file:../models"
          },
          "devDependencies": { "vitest": "^1" },
          "peerDependencies": { "react": "*" }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        2  npm application @shop/orders builds orders
        4  refers to program dist/index.js
        5  refers to program cli.js
        7  script start: node dist/index.js --token •••
        10  needs npm pg (runtime)
        11  needs npm @shop/common (runtime)
        12  needs npm @acme/cache (runtime)
        13  needs npm models (runtime) at ../models
        15  needs npm vitest (development)
        16  needs npm react (runtime)
        """
    )
  }

  @Test func `tells workspaces from packages and from files that only set the module type`() {
    let detection = Detector.packageJSON.detect(
      FileText(
        """
        {"name": "shop", "workspaces": {"packages": ["apps/*", "libs/*"]}}
        """
      )
    )
    #expect(
      detection.dump == """
        1  npm workspace shop holds apps/*,libs/*
        """
    )
  }

  @Test func `says nothing of a file that only sets the module type`() {
    let detection = Detector.packageJSON.detect(
      FileText(
        """
        {"type": "module"}
        """
      )
    )
    #expect(
      detection.dump == """

        """
    )
  }

  @Test func `keeps what stands before a mistake`() {
    let detection = Detector.packageJSON.detect(
      FileText(
        """
        {
          "name": "orders",
          "dependencies": {
            "pg": "^8"
        """
      )
    )
    #expect(
      detection.dump == """
        2  npm module orders
        4  needs npm pg (runtime)
        4  ? not valid JSON: object is not closed
        """
    )
  }

  @Test func `takes an extension of an editor for no application`() {
    let detection = Detector.packageJSON.detect(
      FileText(
        """
        {
          "name": "orders-view",
          "engines": { "vscode": "^1.85.0" },
          "contributes": {},
          "scripts": { "start": "webpack serve" }
        }
        """
      )
    )
    #expect(detection.dump.hasPrefix("2  npm library orders-view"))
  }
}
