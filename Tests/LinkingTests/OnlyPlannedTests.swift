import ArchitectureModel
import TestSupport
import Testing

@Suite struct `The one program that only infrastructure code runs` {
  private static let code = [
    "app/requirements.txt": "webby\n",
    "app/Dockerfile": "FROM python\nCOPY . .\nCMD python main.py\n",
    "app/main.py": "import webby\nwebby.serve()\n",
  ]

  @Test func `is the one that the repository has`() {
    let graph = Architecture.linked(
      Self.code.merging([
        "infra/main.tf": "resource \"acme_function\" \"orders\" { name = \"orders\" }"
      ]) { $1 }
    )
    #expect(graph.dump == "service:orders  python")
  }

  @Test func `is not known where there are two`() {
    let graph = Architecture.linked(
      Self.code.merging([
        "infra/main.tf": "resource \"acme_function\" \"orders\" { name = \"orders\" }",
        "stock/requirements.txt": "webby\n",
        "stock/Dockerfile": "FROM python\nCOPY . .\nCMD python main.py\n",
        "stock/main.py": "import webby\nwebby.serve()\n",
      ]) { $1 }
    )
    #expect(graph.components.count == 3)
  }
}
