import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Manifest detectors on damaged files` {
  private static let texts = [
    "[package]\nname = \"a\"\n[dependencies]\nb = { path = \"../b\", features = [\"x\"] }\n",
    "setup(name='a', install_requires=['b'], extras_require={'t': ['c']}, entry_points={})\n",
    "plugins { id 'a' }\ndependencies { implementation(\"a:b:${c}\") { exclude group: 'x' } }\n",
    "<project><a b='c'>&#x41;<![CDATA[x]]></a><!-- y --><dependencies/></project>\n",
    "resource \"a\" \"b\" {\n x = [1, { y = \"${z}\" }]\n w = <<EOT\nt\nEOT\n}\n",
    "gem 'a', group: :test\ngroup :b do\n gem \"c\", path: '../c'\nend\n",
    "{\"name\": \"a\", \"dependencies\": {\"b\": \"npm:@c/d@1\"}, \"bin\": {\"e\": \"f\"}}\n",
    "defp deps do\n [{:a, \"~> 1\", only: [:dev, :test]}, {:b, in_umbrella: true}]\nend\n",
    "let p = Package(name: \"a\", targets: [.target(name: \"b\", dependencies: [\"c\"])])\n",
    "libraryDependencies ++= Seq(\"a\" %% \"b\" % v % Test)\nlazy val x = project.in(file(\"x\"))\n",
    "find_package(A REQUIRED)\nadd_executable(b main.cpp)\nproject(c)\n",
    "Resources:\n  A:\n    Type: AWS::Lambda::Function\n    Properties: {Handler: !Sub \"${B}\"}\n",
    "service: a\nprovider: {name: b}\nfunctions:\n  c: {handler: d, events: [{sqs: !GetAtt e.Arn}]}\n",
    "module a\nrequire (\n\tb v1 // indirect\n\tc v1\n)\nreplace c => ../c\n",
    "[metadata]\nname = a\n[options]\ninstall_requires =\n  b\n",
    "-e ./a\n-r b\nc @ file:../c\nd==1 \\\n --hash=sha256:0\n",
  ]

  @Test func `say the same twice and never trap, wherever a file ends`() {
    for text in Self.texts {
      let bytes = Array(text.utf8)
      for end in 0...bytes.count { check(Array(bytes[..<end])) }
    }
  }

  @Test func `never trap on changed bytes`() {
    var state: UInt64 = 42
    for text in Self.texts {
      for _ in 0..<60 {
        var bytes = Array(text.utf8)
        for _ in 0..<3 {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let place = Int(truncatingIfNeeded: state >> 33) % bytes.count
          let marks = Array("\"'{}[]()<>,:=\n\\$&#%/`\u{0}\u{FF}".utf8)
          bytes[place] = marks[Int(truncatingIfNeeded: state >> 21 & 0xFFF) % marks.count]
        }
        check(bytes)
      }
    }
  }

  @Test(arguments: ["[", "{", "(", "a[", "a={", "a.", "<a>", "a{", "\"${", "x = [", "[[a.", "- "])
  func `are not brought down by depth`(unit: String) {
    check(Array(String(repeating: unit, count: 20_000).utf8))
  }

  private func check(_ bytes: [UInt8]) {
    // libyaml sees the end of a file on the line behind the last one.
    let lines = bytes.count { $0 == 0x0A } + 2
    for detector in Detector.all {
      let detection = detector.detect(FileText(bytes: bytes))
      let all = detection.facts.map(\.line) + detection.gaps.map(\.line)
      #expect(all.allSatisfy { 1...lines ~= $0 }, "\(detector.id): \(detection.dump)")
    }
  }
}
