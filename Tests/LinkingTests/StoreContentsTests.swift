import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Images that nobody knows` {
  private func dump(_ address: String) -> String {
    Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          build: orders
          environment: ["\(address)"]
        ledger: { image: acme/books }
      """,
      "orders/Dockerfile": "FROM python:3.12\nCOPY . .\nCMD python app.py\n",
      "orders/app.py": "import os\n\nplace = os.environ['PLACE']\n",
    ]).dump
  }

  @Test func `are stores when a connection string names a database in them`() {
    #expect(
      dump("PLACE=Server=ledger;Database=books;User Id=app") == """
        database:ledger
        service:orders  python
        service:orders → database:ledger  configured
        """
    )
    #expect(
      dump("PLACE=app@tcp(ledger:33577)/books") == """
        database:ledger
        service:orders  python
        service:orders → database:ledger  configured
        """
    )
  }

  @Test func `are of the technology whose scheme leads to them`() {
    #expect(
      dump("PLACE=granite://app@ledger/books") == """
        database:ledger  granite
        service:orders  python
        service:orders → database:ledger  configured
        """
    )
  }

  @Test func `stay services when others are addressed alike`() {
    #expect(
      dump("PLACE=http://ledger/books?database=1") == """
        service:ledger
        service:orders  python
        service:orders → service:ledger  configured
        """
    )
  }
}
