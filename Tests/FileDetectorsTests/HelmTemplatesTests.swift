import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Helm template detector` {
  @Test func `reads named templates with the blocks in them`() {
    let detection = Detector.helmTemplates.detect(
      FileText(
        """
        {{/* Names. */}}
        {{- define "shop.host" -}}
        {{- if .Values.host }}{{ .Values.host }}
        {{- else }}store{{ end }}
        {{- end -}}
        {{ define "shop.port" }}80{{ end }}
        """
      )
    )
    #expect(
      detection.dump == """
        2  template sets shop.host = 
        {{- if .Values.host }}{{ .Values.host }}
        {{- else }}store{{ end }}

        6  template sets shop.port = 80
        """
    )
  }
}
