import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Named templates of charts` {
  private static let chart = "apiVersion: v2\nname: shop\nversion: 1.0.0\n"

  private static func workload(_ kind: String, _ name: String, _ container: String) -> String {
    """
    apiVersion: apps/v1
    kind: \(kind)
    metadata:
      name: \(name)
    spec:
      template:
        spec:
          containers:
            - \(container)
    """
  }

  private static func teller(_ value: String) -> String {
    """
    name: main
              image: acme/teller
              env:
                - name: STORE_HOST
                  value: \(value)
    """
  }

  private static let templates = """
    {{/* Names of everything. */}}
    {{- define "shop.fullname" -}}
    {{- if .Values.fullnameOverride }}
    {{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
    {{- else }}
    {{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
    {{- end }}
    {{- end }}

    {{- define "shop.store" -}}
      {{- printf "%s-store" (include "shop.fullname" .) -}}
    {{- end -}}

    {{- define "shop.store.host" -}}
      {{- if eq .Values.store.type "internal" -}}
        {{- template "shop.store" . }}
      {{- else -}}
        {{- .Values.store.external.host -}}
      {{- end -}}
    {{- end -}}

    {{- define "shop.store.url" -}}
      {{- with .Values.store }}
        {{- $host := ternary (include "shop.store" $) .external.host (eq .type "internal") }}
        {{- printf "granite://%s:%d" $host 7000 -}}
      {{- end }}
    {{- end -}}
    """

  private func graph(name: String, value: String, values: String = "store: { type: internal }")
    -> String
  {
    Architecture.linked([
      "shop/Chart.yaml": Self.chart,
      "shop/values.yaml": values,
      "shop/templates/_helpers.tpl": Self.templates,
      "shop/templates/store/store.yaml": Self.workload(
        "StatefulSet",
        name,
        "{ name: main, image: granite }"
      ),
      "shop/templates/teller/teller.yaml": Self.workload(
        "Deployment",
        "teller",
        Self.teller(value)
      ),
    ]).dump
  }

  private let connected = """
    database:shop-store  granite
    service:teller
    service:teller → database:shop-store  configured
    """

  @Test func `hold the ending of a name`() {
    #expect(
      graph(
        name: #"{{ template "shop.store" . }}"#,
        value: #"{{ include "shop.fullname" . }}-store"#
      ) == connected
    )
  }

  @Test func `choose by values`() {
    let name = #"{{ include "shop.store" . }}"#
    #expect(graph(name: name, value: #"{{ template "shop.store.host" . }}"#) == connected)
    #expect(graph(name: name, value: #"{{ include "shop.store.url" . | quote }}"#) == connected)
  }

  @Test func `are put into addresses`() {
    #expect(
      graph(
        name: "{{ .Release.Name }}-store",
        value: #"{{ printf "granite://%s-store:7000" .Release.Name | quote }}"#
      ) == """
        database:store  granite
        service:teller
        service:teller → database:store  configured
        """
    )
  }

  @Test(arguments: [
    (#"{{ include "shop.part" (list . "store") }}"#, "index . 1", "index . 0"),
    (#"{{ include "shop.part" (dict "context" $ "part" "store") }}"#, ".part", ".context"),
  ]) func `take several things at once`(name: String, part: String, context: String) {
    let graph = Architecture.linked([
      "shop/Chart.yaml": Self.chart,
      "shop/values.yaml": "store: { type: internal }",
      "shop/templates/_helpers.tpl": Self.templates + "\n" + """
        {{- define "shop.part" -}}
        {{- $global := \(context) -}}
        {{- printf "%s-%s" (include "shop.fullname" $global | trunc 50) (\(part)) -}}
        {{- end -}}
        """,
      "shop/templates/store.yaml": Self.workload(
        "StatefulSet",
        name,
        "{ name: main, image: granite }"
      ),
    ])
    #expect(graph.components.map(\.name) == ["shop-store"])
  }

  @Test func `that only the installation can fill in leave no name with braces`() {
    let graph = graph(name: #"store-{{ .Values.suffix }}"#, value: "nothing")
    #expect(!graph.contains("{"))
  }

  @Test func `of workloads with images of one product keep them apart`() {
    let graph = Architecture.linked([
      "shop/Chart.yaml": Self.chart,
      "shop/values.yaml": "store: { type: internal }",
      "shop/templates/_helpers.tpl": Self.templates,
      "shop/templates/one/one.yaml": Self.workload(
        "StatefulSet",
        #"{{ include "shop.fullname" . }}-orders"#,
        "{ name: main, image: granite }"
      ),
      "shop/templates/two/two.yaml": Self.workload(
        "StatefulSet",
        #"{{ include "shop.fullname" . }}-stock"#,
        "{ name: main, image: granite }"
      ),
    ])
    #expect(graph.components.map(\.name) == ["shop-orders", "shop-stock"])
  }

  @Test func `lead to what a chart brings along`() {
    let graph = Architecture.linked([
      "shop/Chart.yaml": Self.chart
        + "dependencies:\n  - { name: flash, version: 1.0.0, repository: 'https://charts.example.org' }\n",
      "shop/values.yaml": "store: { type: internal }",
      "shop/templates/teller.yaml": Self.workload(
        "Deployment",
        "teller",
        Self.teller("flash://{{ .Release.Name }}-flash-master:6000")
      ),
    ])
    #expect(graph.connections.map(\.to.text) == ["cache:flash"])
  }
}
