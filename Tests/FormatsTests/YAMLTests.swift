import Facts
import Formats
import Testing

@Suite struct `YAML documents` {
  @Test func `a broken document leaves a gap and its neighbours`() {
    let file = FileText("a: 1\n---\nb: [\n---\nc: 3\n")
    #expect(file.yaml.roots.map { $0.entries.map(\.key) } == [["a"], ["c"]])
    #expect(file.yaml.gaps.map(\.reason) == ["not valid YAML"])
  }

  @Test func `merge keys, lines and templates`() {
    let file = FileText(
      """
      base: &base {image: nginx, port: 80}
      {{- if .Values.on }}
      web:
        <<: *base
        host: {{ .Values.host }}:{{ .Values.port }}
      {{- end }}
      """
    )
    let web = file.yaml.roots.first?["web"]
    #expect(web?.entries.map(\.key) == ["host", "image", "port"])
    #expect(web?["host"]?.string == "{{ .Values.host }}:{{ .Values.port }}")
    #expect(web?["host"]?.line == 5)
    #expect(file.yaml.gaps == [Gap(line: 2, reason: "template block")])
  }
}
