import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Variables of templates` {
  private func variables(_ text: String) -> String {
    let detection = Detector.kubernetes.detect(FileText(text))
    return detection.dump.split(separator: "\n").filter { $0.contains("template-variables") }
      .joined(separator: "\n")
  }

  private static let object = """
    apiVersion: v1
    kind: Service
    metadata:
      name: {{ $name }}
    spec: { ports: [{ port: 80 }] }
    """

  @Test func `are kept as they are set`() {
    #expect(
      variables(
        """
        {{- $name := include "stall.fullname" . | replace "." "" -}}
        {{- if .Values.enabled }}{{- $port:= 80 }}{{- end }}
        \(Self.object)
        """
      ) == """
        1  template-variables sets $name = {{ $name := include "stall.fullname" . | replace "." "" }}
        2  template-variables sets $port = {{ $port := 80 }}
        """
    )
  }

  @Test func `are set again under the conditions around`() {
    #expect(
      variables(
        """
        {{- if .Values.enabled }}
        {{- $name := "stall" }}
        {{- if .Values.long }}
        {{- else }}
        {{- $name = "market-stall" }}
        {{- end }}
        \(Self.object)
        {{- end }}
        """
      ) == """
        2  template-variables sets $name = {{ $name := "stall" }}
        5  template-variables sets $name = {{ if .Values.long }}{{ else }}{{ $name = "market-stall" }}{{ end }}
        """
    )
  }

  @Test func `of named templates are none of the file's`() {
    #expect(
      variables(
        """
        {{- define "stall.port" }}
        {{- $port := 80 }}
        {{- end }}
        \(Self.object)
        """
      ).isEmpty
    )
  }
}
