import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Services that only a variable names` {
  /// What a Python program that requests others at the variable's address is connected with.
  private func targets(_ variable: String) -> [String] {
    Architecture.linked([
      "Procfile": "web: python app.py",
      "requirements.txt": "postboy",
      "app.py": """
      import os
      import postboy

      def pack():
          return postboy.get(os.environ["\(variable)"])
      """,
    ]).connections.map(\.to.text)
  }

  @Test func `are systems of others when nothing sets the variable`() {
    #expect(targets("PACKING_SERVICE_URL") == ["external:packing-service"])
  }

  @Test(arguments: ["PACKING_URL", "APP_SERVICE_URL", "KUBERNETES_SERVICE_HOST"])
  func `are none for names that say less, and for what platforms set`(variable: String) {
    #expect(targets(variable) == [])
  }
}
