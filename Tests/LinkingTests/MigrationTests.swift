import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Jobs that bring a schema up to date` {
  private func dump(_ command: String) -> String {
    Architecture.linked([
      "shop/requirements.txt": "webby\nrelay\ngranite\n",
      "shop/settings.py": "import granite\n\nstore = granite.connect()\n",
      "shop/main.py": """
      import relay, settings, webby

      queue = relay.connect()
      webby.serve()
      """,
      "shop/announce.py": "import relay\n\nrelay.connect().send()\n",
      "shop/Dockerfile": "FROM python\nCOPY . .\nCMD python main.py\n",
      "compose.yaml": """
      services:
        shop: { build: shop, ports: ["80:80"] }
        shop-migration:
          build: shop
          command: \(command)
        store: { image: granite }
        queue: { image: relay }
      """,
    ]).dump
  }

  @Test(arguments: [
    "alembic upgrade head", "python manage.py migrate --noinput",
    "sh -ec \"until alembic upgrade head; do sleep 1; done\"", "migrate",
  ])
  func `talk to databases alone`(command: String) {
    #expect(!dump(command).contains("job:shop-migration ⇢"))
    #expect(dump(command).contains("job:shop-migration → database:store"))
  }

  @Test func `may be scripts of several lines in a chart's own image`() {
    let graph = Architecture.linked([
      "shop/requirements.txt": "webby\nrelay\ngranite\n",
      "shop/main.py": """
      import granite, relay, webby

      store = granite.connect()
      queue = relay.connect()
      webby.serve()
      """,
      "shop/Dockerfile": "FROM python\nCOPY . .\nCMD python main.py\n",
      "chart/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
      "chart/values.yaml": "image: { repository: \"\", tag: latest }\n",
      "chart/templates/deployment.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: shop }
      spec:
        template:
          spec:
            containers:
              - name: shop
                image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
      """,
      "chart/templates/job.yaml": """
      apiVersion: batch/v1
      kind: Job
      metadata: { name: shop-migrate }
      spec:
        template:
          spec:
            containers:
              - name: migrate
                image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
                command: ["/bin/sh", "-ec"]
                args:
                  - |
                    attempts=10
                    until alembic upgrade head; do
                      attempts=$((attempts - 1))
                      if [ "$attempts" -le 0 ]; then
                        echo "no more"
                        exit 1
                      fi
                    done
      """,
    ])
    #expect(
      graph.dump == """
        broker:relay  relay
        database:granite  granite
        job:shop-migrate  python
        service:shop  python
        job:shop-migrate → database:granite  coded
        service:shop ⇢ broker:relay  coded
        service:shop → database:granite  coded
        """
    )
  }

  @Test func `may run the program itself, told to begin and end`() {
    let dump = dump("python main.py\n    environment: { FRAMEWORK_INIT_AND_EXIT: \"true\" }")
    #expect(!dump.contains("shop-migration ⇢"))
    #expect(dump.contains("shop-migration → database:store"))
  }

  @Test func `talk to all others when they do more`() {
    let dump = dump("sh -c \"alembic upgrade head && python announce.py\"")
    #expect(dump.contains("job:shop-migration ⇢ broker:queue"))
  }
}
