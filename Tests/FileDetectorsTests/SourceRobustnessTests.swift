import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Source detectors on hostile input` {
  static let detectors: [Detector] = [
    .pythonSource, .javaScriptSource, .rubySource, .phpSource, .elixirSource,
  ]

  static let sample = """
    <?php import a from 'b'; class A(BaseSettings): x: str = Field("y", env="Z")
    @app.task(a="b") def f(x=os.getenv("A", str(os.getenv("B") or "c"))): "%s" % (x,) + f"{x}" + `${x}`
    const { A, B = 'c' } = process.env || { d: ['e:80', ...] } => ENV.fetch("X") { "y" } <> ~s(x)
    config :a, B, c: [d: "e"] ; alias A.{B, C} ; use A\\{B, C} ; $x->y()->z("w") ; new a.B<C>(d, credentials)
    """

  @Test(arguments: detectors.indices)
  func `every beginning of a file is read`(index: Int) {
    let bytes = Array(Self.sample.utf8)
    for end in bytes.indices {
      _ = Self.detectors[index].detect(FileText(bytes: Array(bytes[..<end])))
    }
    for start in bytes.indices {
      _ = Self.detectors[index].detect(FileText(bytes: Array(bytes[start...])))
    }
  }

  @Test(arguments: detectors.indices)
  func `nesting, chains and repetitions end soon`(index: Int) {
    let pieces = [
      "f(", "a.b(", "os.getenv(", "str(os.getenv(", "process.env.A || ", "a + ", "a = a + a\n",
      "[{(",
      "x = \"http://\" + x\n", "\"%s\" % ", "${", "a: b<", "ENV[", "@a(", "a.", "class A(A, ",
      "f\"{",
      "config :a, b: [", "use a\\{", "import {a, ", "from a import (b, ", "x = y or ", "env(",
      "<script>",
    ]
    for piece in pieces {
      let text = "<?php " + String(repeating: piece, count: 1000) + "\n\"http://a:80\""
      _ = Self.detectors[index].detect(FileText(text))
    }
  }

  @Test(arguments: detectors.indices)
  func `the same bytes state the same`(index: Int) {
    let file = FileText(Self.sample)
    let first = Self.detectors[index].detect(file)
    #expect(Self.detectors[index].detect(file) == first)
    #expect(first.facts.map(\.line).sorted() == first.facts.map(\.line))
  }
}
