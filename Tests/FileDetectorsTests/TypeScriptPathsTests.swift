import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `TypeScript paths detector` {
  @Test func `reads names and folders`() {
    let detection = Detector.typeScriptPaths.detect(
      FileText(
        """
        {
          "compilerOptions": {
            "baseUrl": "./src",
            "paths": {
              "@shop/coins": ["coins/index.ts"],
              "@shop/coins/*": ["coins/*"], // everything in it
            }
          }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        5  sets paths.@shop/coins.path = ./src/coins/index.ts
        6  sets paths.@shop/coins/*.path = ./src/coins/*
        """
    )
  }

  @Test(arguments: [
    "{\"paths\": {}}", "{\"compilerOptions\": {\"paths\": {\"a\": []}}}", "{\"paths\"",
  ])
  func `finds nothing in other files`(text: String) {
    #expect(Detector.typeScriptPaths.detect(FileText(text)).dump == "")
  }
}
