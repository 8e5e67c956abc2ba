import Facts
import FileDetectors
import Formats
import Testing

/// What holds for all detectors of deployment files.
@Suite struct `Detectors of deployment files` {
  private static let detectors: [Detector] = [
    .apacheHTTPD, .caddyfile, .compose, .dockerfile, .dotenv, .envoy, .grafanaProvisioning,
    .haProxy,
    .helmChart, .helmValues, .kubernetes, .kustomize, .nginx, .prometheusConfig, .systemd,
    .taskRunner, .traefik,
  ]

  private static let texts = [
    "services:\n  a: {image: x, ports: ['1-2:3-4/udp', '[::1]:5:6'], command: \"a '\"}\n",
    "# escape=`\nFROM a AS b\nCOPY --from=b [\"x\", \"y\"]\nRUN <<E\ngo build .\nE\nCMD [\"a\"",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a.conf: \"upstream {\\n_pass;\\n\"}",
    "server { location ~ \\.x$ { proxy_pass http://${A}:$b; } } upstream \"a { server",
    "export A=\"x\\\"\nB='y\nC: `z\n",
    "frontend a\n acl\n use_backend\nbackend b\n server c\nlisten\n server-template a 1\n",
    "<Location /a>\nProxyPass http://b\nProxyPass\nBalancerMember x\nRewriteRule a b [P]\n",
    "a {\n@m path\nreverse_proxy @m\nto\n}\n}\nreverse_proxy x",
    "[Service]\nExecStart=-a \\\n b\nEnvironment=\"A\n[Container]\nPublishPort=:\n",
    "run:\n\tgo run .\nx = y: z\n:\n",
    "a: \u{1F600}\u{0}\u{FFFD}\n",
  ]

  @Test(arguments: texts)
  func `end on every part of a file and say the same twice`(text: String) {
    let bytes = Array(text.utf8)
    for detector in Self.detectors {
      for count in bytes.indices {
        _ = detector.detect(FileText(bytes: Array(bytes[..<count])))
        _ = detector.detect(FileText(bytes: Array(bytes[count...])))
      }
      #expect(detector.detect(FileText(text)) == detector.detect(FileText(text)))
    }
  }

  @Test func `hold no secret of a command line or label`() {
    let text = """
      services:
        kv:
          image: kv
          command: [kv-server, --requirepass, hunter2]
          labels: ["proxy.basicauth.users=admin:hunter2"]
          build: https://user:hunter2@git.example.com/kv.git
      """
    #expect(!Detector.compose.detect(FileText(text)).dump.contains("hunter2"))
  }
}
