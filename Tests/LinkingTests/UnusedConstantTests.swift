import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Tables of addresses` {
  private static func pom(_ name: String) -> String {
    """
    <project>
      <groupId>org.harbour</groupId><artifactId>\(name)</artifactId><version>1</version>
      <dependencies>
        <dependency><groupId>org.webby</groupId><artifactId>webby-starter</artifactId></dependency>
      </dependencies>
    </project>
    """
  }

  /// Ships with the table and the code, beside cranes and docks.
  private static func connections(_ code: String, table: String = table) -> [String] {
    Architecture.linked([
      "ships/pom.xml": pom("ships"),
      "ships/src/main/java/org/harbour/Places.java": table,
      "ships/src/main/java/org/harbour/Ships.java": code,
      "cranes/pom.xml": pom("cranes"),
      "cranes/src/main/java/Cranes.java":
        "class Cranes { public static void main(String[] arguments) {} }",
      "docks/pom.xml": pom("docks"),
      "docks/src/main/java/Docks.java":
        "class Docks { public static void main(String[] arguments) {} }",
      "compose.yaml": """
      services:
        ships: { build: ships }
        cranes: { build: cranes }
        docks: { build: docks }
      """,
    ]).dump.split(separator: "\n").map(String.init).filter { $0.contains("→") }
  }

  private static let table = """
    package org.harbour;
    @Closed(access = Level.NONE)
    public abstract class Places {
      public abstract class Known {
        public static final String CRANES_HOST = "http://cranes";
        public static final String DOCKS_HOST = "http://docks";
        public static final String DOCKS_BERTHS = "http://docks/berths";
      }
    }
    """

  private static func program(_ line: String, imports: String = "") -> String {
    """
    package org.harbour;
    \(imports)
    class Ships {
      public static void main(String[] arguments) {}
      void load() { \(line) }
    }
    """
  }

  @Test func `say who is called where other code names them`() {
    let code = Self.program("client.getForObject(Places.Known.DOCKS_BERTHS + \"/1\", Berth.class);")
    #expect(Self.connections(code) == ["service:ships → service:docks  coded"])
  }

  @Test func `say nothing of a program that only holds them`() {
    #expect(Self.connections(Self.program("")) == [])
  }

  @Test func `count whole where their names may be used without their type`() {
    let imports = "import static org.harbour.Places.Known.*;"
    let code = Self.program("String text = \"at \" + CRANES_HOST;", imports: imports)
    #expect(
      Self.connections(code) == [
        "service:ships → service:cranes  coded", "service:ships → service:docks  coded",
      ]
    )
  }

  @Test func `are none where functions stand beside the constants`() {
    let table = """
      package org.harbour;
      public class Places {
        static final String CRANES_HOST = "http://cranes";
        static String lifts() { return CRANES_HOST + "/lifts"; }
      }
      """
    #expect(
      Self.connections(Self.program(""), table: table) == [
        "service:ships → service:cranes  coded"
      ]
    )
  }

  @Test func `are not those of a package called like a word of other languages`() {
    let code = """
      package org.harbour.impl;
      import org.harbour.Places;
      class Ships {
        public static void main(String[] arguments) {}
        void load() { client.getForObject(Places.Known.DOCKS_BERTHS, Berth.class); }
      }
      """
    #expect(Self.connections(code) == ["service:ships → service:docks  coded"])
  }
}
