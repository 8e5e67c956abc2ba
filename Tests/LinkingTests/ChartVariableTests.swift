import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Variables of a chart's template` {
  private static func stall(
    _ head: String,
    name: String = "{{ $name }}",
    image: String = "acme/x"
  ) -> String {
    """
    \(head)
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: \(name)
    spec:
      template:
        spec:
          containers:
            - name: main
              image: \(image)
              env:
                - name: STORE_HOST
                  value: {{ $store }}
    """
  }

  private static let helpers = """
    {{- define "stall.label" -}}
    {{- default .Chart.Name .Values.nameOverride -}}
    {{- end -}}
    """

  private func graph(_ template: String, values: String = "") -> String {
    Architecture.linked([
      "stall/Chart.yaml": "apiVersion: v2\nname: stall\nversion: 1.0.0\n",
      "stall/values.yaml": "store: { host: crates }\n" + values,
      "stall/templates/_helpers.tpl": Self.helpers,
      "stall/templates/run.yaml": template,
      "compose.yaml": "services: { crates: { image: granite } }",
    ]).dump
  }

  private func connected(_ name: String) -> String {
    """
    database:crates  granite
    service:\(name)
    service:\(name) → database:crates  configured
    """
  }

  @Test func `hold what is written with them`() {
    let head = """
      {{- $name := include "stall.label" . | replace "." "" -}}
      {{- $store := .Values.store.host }}
      """
    #expect(graph(Self.stall(head)) == connected("stall"))
  }

  @Test func `hold sections of values`() {
    let head = """
      {{- if .Values.store }}
      {{- $all := .Values.store }}
      {{- $name := "fruit" }}
      {{- $store := $all.host }}
      {{- end }}
      """
    #expect(graph(Self.stall(head)) == connected("fruit"))
  }

  @Test func `are set again where values say so`() {
    let head = """
      {{- $name := "fruit" }}
      {{- $store := "crates" }}
      {{- if .Values.dried }}
      {{- $name = "raisins" }}
      {{- end }}
      """
    #expect(graph(Self.stall(head), values: "dried: true\n") == connected("raisins"))
    #expect(graph(Self.stall(head), values: "dried: false\n") == connected("fruit"))
  }

  @Test func `that nobody knows name no workload`() {
    let head = #"{{- $store := "crates" }}"#
    #expect(graph(Self.stall(head, name: "{{ $unknown }}")) == connected("run"))
  }

  @Test func `leave workloads of several charts apart`() {
    func chart(_ name: String) -> [String: String] {
      [
        "charts/\(name)/Chart.yaml": "apiVersion: v2\nname: \(name)\nversion: 1.0.0\n",
        "charts/\(name)/values.yaml": "replicas: 1\n",
        "charts/\(name)/templates/deployment.yaml": Self.stall(
          "",
          name: "{{ $unknown }}",
          image: "{{ .Values.unknown }}"
        ),
      ]
    }
    let graph = Architecture.linked(chart("plums").merging(chart("pears")) { one, _ in one }).dump
    #expect(graph.contains("plums") && graph.contains("pears"))
    #expect(!graph.contains("{"))
  }
}
