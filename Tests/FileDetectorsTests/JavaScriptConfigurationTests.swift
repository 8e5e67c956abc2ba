import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `JavaScript configuration detector` {
  private func dump(_ text: String) -> String {
    Detector.javaScriptConfiguration.detect(FileText(text)).dump
  }

  @Test func `reads proxies of development servers`() {
    #expect(
      dump(
        """
        import { defineConfig } from 'vite'
        const api = process.env.API_URL || 'http://localhost:3000'
        export default defineConfig({
          plugins: [vue()],
          server: { proxy: { '/api': { target: api, changeOrigin: true }, '/ws': `ws://${host}:1` } },
        })
        """
      ) == """
        5  routes /api to ${API_URL:-http://localhost:3000}
        5  routes /ws to ws://${host}:1
        """
    )
    #expect(
      dump(#"{"/api": {"target": "http://localhost:8080", "secure": false}}"#)
        == "1  routes /api to http://localhost:8080"
    )
  }

  @Test func `reads lists of processes and database connections`() {
    #expect(
      dump(
        "module.exports = {apps: [{name: 'api', script: 'dist/main.js', env_production: {DB_HOST: 'db'}}]}\n"
      )
        == "1  process api: dist/main.js\n1  sets DB_HOST = db in profile production"
    )
    #expect(
      dump(
        "module.exports = {production: {client: 'pg', connection: {host: process.env.DB_HOST, port: 5432}}}\n"
      )
        == "1  sets production.connection.host = ${DB_HOST}\n1  sets production.connection.port = 5432"
    )
  }
}
