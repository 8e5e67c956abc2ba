import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Platform manifest detector` {
  private func dump(_ text: String) -> String {
    Detector.platformManifest.detect(FileText(text)).dump
  }

  @Test func `reads an application with process groups`() {
    #expect(
      dump(
        """
        app = "shop"
        [env]
        DB_HOST = "db.internal"
        [processes]
        worker = "node worker.js"
        [http_service]
        internal_port = 8080
        """
      ) == """
        1  container shop built from . ports 8080
        3  service/shop sets DB_HOST = db.internal
        5  process worker: node worker.js
        """
    )
  }

  @Test func `reads code bases of functions`() {
    #expect(
      dump(
        """
        {
          "functions": [
            {"source": "apps/mailer", "codebase": "mail"},
            {"source": "functions", "codebase": "default"}
          ],
          "emulators": {"functions": {"port": 5001}}
        }
        """
      ) == """
        3  function mail built from apps/mailer
        4  function functions built from functions
        """
    )
    #expect(dump(#"{"functions": {"predeploy": ["make"]}}"#).hasSuffix("built from functions"))
  }

  @Test func `reads add-ons`() {
    #expect(
      dump(
        #"{"addons": ["store:mini", {"plan": "queue", "as": "JOBS"}], "env": {"A": {"value": "b"}}}"#
      )
        == "1  resource addon/store store\n1  resource addon/queue JOBS\n1  sets A = b"
    )
  }

  @Test func `reads blueprints`() {
    #expect(
      dump(
        """
        databases:
          - name: db
        services:
          - type: web
            name: api
            startCommand: node api.js
            envVars:
              - key: DATABASE_URL
                fromDatabase: {name: db, property: connectionString}
          - type: keyvalue
            name: cache
        """
      ) == """
        2  resource platform/database db
        4  process api built from . runs [node api.js]
        8  service/api sets DATABASE_URL =  from service/db#connectionString
        10  resource platform/keyvalue cache
        """
    )
  }

  @Test func `reads images with their commands`() {
    #expect(
      dump(
        "build:\n  docker:\n    web: Dockerfile\nrun:\n  worker:\n    command: [\"rake jobs\"]\n    image: web\n"
      )
        == "3  container web built from . by Dockerfile\n6  process worker: rake jobs"
    )
    #expect(
      dump("runtime: python39\nservice: api\nentrypoint: gunicorn main\nenv_variables: {A: b}\n")
        == "2  process api\n3  process api: gunicorn main\n4  service/api sets A = b"
    )
  }

  @Test func `other files say nothing`() {
    #expect(dump("apiVersion: v1\nkind: Pod\n") == "")
    #expect(dump(#"{"expo": {"name": "x"}}"#) == "")
  }

  @Test func `reads the processes of an application that is pushed`() {
    let detection = Detector.platformManifest.detect(
      FileText(
        """
        applications:
          - name: shop-((stage))
            command: ./serve
            processes:
              - type: web
                instances: 2
              - type: worker
                command: work --all
            env:
              STAGE: ((stage))
        """
      )
    )
    #expect(
      detection.dump == """
        3  process web: ./serve
        8  process worker: work --all
        10  sets STAGE = ((stage))
        """
    )
  }

  @Test func `calls an application that nobody reaches by its own name`() {
    let text = """
      applications:
        - name: shop-jobs
          no-route: true
          command: ./work
      """
    #expect(dump(text) == "4  process shop-jobs: ./work")
    #expect(dump(text.replacing("true", with: "false")) == "4  process web: ./work")
    #expect(dump(text.replacing("./work", with: "./fill && sleep infinity")) == "")
  }
}
