import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Detectors of typed languages on hostile input` {
  static let detectors: [Detector] = [
    .goSource, .javaSource, .kotlinSource, .scalaSource, .cSharpSource, .rustSource, .swiftSource,
    .cppSource,
  ]

  static let sample = """
    package main; import ( a "b/c" ) using X = A.B; use a::{b, c::{d as e}}; #include <a/b.h>
    @A(b = {"c", "${d:e}"}) [B("c"), D<E>] #[arg(long, env = "X", default_value = "y")]
    class P<Q> : R<S, T>, U.UBase extends V.VImplBase with W { int main(String[] a) { } }
    x := pb.NewAClient(os.Getenv("B")); if x == "" { x = "c:80" } config["a"]["b"] Configuration["A:B"]
    var s = $"{a["b"]}" + "\\(c)" + format!("{}:{}", d, 1) + String.format("http://%s", e);
    y.AddX<Z>("a", name: b); env::var("C_D").unwrap_or("e".into()); new F() { G = "h" } `env:"X_Y"`
    """

  @Test(arguments: detectors.indices)
  func `every beginning and every end of a file is read`(index: Int) {
    let bytes = Array(Self.sample.utf8)
    for cut in stride(from: 0, to: bytes.count, by: 3) {
      _ = Self.detectors[index].detect(FileText(bytes: Array(bytes[..<cut])))
      _ = Self.detectors[index].detect(FileText(bytes: Array(bytes[cut...])))
    }
  }

  @Test(arguments: detectors.indices)
  func `nesting and repetition end soon`(index: Int) {
    let pieces = [
      "@A(", "[A(", "#[arg(", "use a::{", "use a ", "import a.{", "import (", "class A : B<",
      "class A ",
      "a.b(", "new A(", "A.create(", "x.AddY(", "class ASettings { ", "getEnv(", "a::b(",
      "using A.",
      "fmt.Sprintf(\"%s\", ", "x = \"http://\" + ", "A<B", "config[", "@A.b", "GetSection(\"A\").",
    ]
    for piece in pieces {
      let open = String(repeating: piece, count: 200)
      let close = String(repeating: ")]}", count: 200)
      _ = Self.detectors[index].detect(FileText(open + "\"http://a:80\"" + close))
    }
  }

  @Test(arguments: detectors.indices)
  func `the same bytes state the same`(index: Int) {
    let first = Self.detectors[index].detect(FileText(Self.sample))
    #expect(Self.detectors[index].detect(FileText(Self.sample)) == first)
    #expect(first.facts.map(\.line).sorted() == first.facts.map(\.line))
  }
}
