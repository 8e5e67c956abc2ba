import Facts
import FileDetectors
import Formats
import Testing

/// What stands behind a read of the environment for the case that nothing sets it.
@Suite struct `Defaults behind reads` {
  @Test func `are those of the variable in Go, and no addresses of their own`() {
    let text = """
      dsn := os.Getenv("DB_DSN")
      if dsn == "" {
        dsn = "host=orders-db user=shop"
      }
      url, ok := os.LookupEnv("STOCK_URL")
      if !ok {
        url = "http://stock:8080"
      }
      """
    #expect(
      Detector.goSource.detect(FileText(text)).dump == """
        1  reads DB_DSN or host=orders-db user=shop
        5  reads STOCK_URL or http://stock:8080
        """
    )
  }

  @Test func `are found in Python, scripts and PHP`() {
    let python = """
      import os
      dsn = os.getenv("DB_DSN")
      if not dsn:
          dsn = "postgresql://orders-db:5432/shop"
      url = os.environ.get("STOCK_URL")
      if url is None:
          url = "http://stock:80"
      """
    #expect(
      Detector.pythonSource.detect(FileText(python)).dump == """
        1  imports os
        2  reads DB_DSN or postgresql://orders-db:5432/shop
        5  reads STOCK_URL or http://stock:80
        """
    )
    let script = """
      let dsn = process.env.DB_DSN;
      if (!dsn) { dsn = "postgresql://orders-db:5432/shop"; }
      let url = process.env.STOCK_URL;
      url ||= "http://stock:80";
      """
    #expect(
      Detector.javaScriptSource.detect(FileText(script)).dump == """
        1  reads DB_DSN or postgresql://orders-db:5432/shop
        3  reads STOCK_URL or http://stock:80
        """
    )
  }

  @Test func `are none where another value is tested or the test is for a set one`() {
    let text = """
      url := os.Getenv("STOCK_URL")
      if url != "" {
        other = "http://orders:80"
      }
      mode := os.Getenv("MODE")
      if url == "" {
        base = "http://audit:80"
      }
      """
    #expect(
      Detector.goSource.detect(FileText(text)).dump == """
        1  reads STOCK_URL
        3  says http://orders:80 as other
        5  reads MODE
        7  says http://audit:80 as base
        """
    )
  }

  @Test func `leave what builds a program aside`() {
    let router = Router()
    for name in ["mix.exs", "setup.py", "magefile.go"] {
      #expect(!router.detectors(for: name).contains { $0.id.hasPrefix("source-") })
    }
  }
}
