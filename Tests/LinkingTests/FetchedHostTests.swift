import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Hosts that are fetched by name` {
  @Test func `are called where a constant or a variable is what is fetched`() {
    let graph = Architecture.linked([
      "package.json":
        #"{"name": "shop", "scripts": {"start": "node app.ts"}, "dependencies": {"webby": "1"}}"#,
      "Procfile": "web: node app.ts",
      "app.ts": """
      const LIST = "https://www.herbarium.info/plants" as const;
      export async function plants(name: string) {
        const url = `https://www.gardens.info/plants?${name}`;
        await fetch(url);
        return fetch(LIST);
      }
      """,
    ])
    #expect(
      graph.components.map(\.id.text) == [
        "external:www.gardens.info", "external:www.herbarium.info", "service:web",
      ]
    )
  }

  @Test func `are requested though they are called like sites and have a name first`() {
    let graph = Architecture.linked([
      "Procfile": "web: node main.js",
      "package.json": "{\"name\": \"web\"}",
      "main.js": """
      async function plants() {
        const url = `https://www.herbarium.info/plants.json?${query}`;
        return await fetch(url);
      }
      """,
    ])
    #expect(
      graph.dump == """
        external:www.herbarium.info
        service:web  javascript
        service:web → external:www.herbarium.info  coded
        """
    )
  }
}
