import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Services that a library of their makers knows` {
  private func dump(_ code: String) -> String {
    Architecture.linked([
      "Procfile": "web: python app.py",
      "requirements.txt": "postboy\nsignpost\n",
      "app.py": code,
    ]).dump
  }

  @Test func `are called where code asks for their address in order to request it`() {
    let code = "import postboy, signpost\n\npostboy.post(signpost.find('stamp-api') + '/stamps')\n"
    #expect(dump(code).contains("service:web → external:stamp-api"))
  }

  @Test(arguments: [
    "import signpost\n\nlink = signpost.find('stamp-api') + '/help'\n",
    "import postboy, signpost\n\nlink = signpost.find('www')\n",
    "import postboy, signpost\n\nlink = signpost.draw('stamp-api')\n",
  ])
  func `are none where it makes links, names what is for browsers, or is asked for something else`(
    code: String
  ) {
    #expect(dump(code) == "service:web  python")
  }
}
