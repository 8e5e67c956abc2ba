import Facts
import FileDetectors
import Formats
import Testing

/// Addresses that only name a vocabulary, which nobody calls.
@Suite struct `Names of vocabularies` {
  @Test func `are stated in no language`() {
    let php = "<?php\n$body = ['ns' => 'http://shop.acme.org/prices'];\n"
    #expect(Detector.phpSource.detect(FileText(php)).dump == "")
    let script =
      "const body = { xmlns: \"http://shop.acme.org/prices\", targetNamespace: \"http://shop.acme.org/x\" }\n"
    #expect(Detector.javaScriptSource.detect(FileText(script)).dump == "")
  }
}
