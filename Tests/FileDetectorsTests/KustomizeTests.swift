import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Kustomize detector` {
  @Test func `reads files, patches, images, generators and charts`() {
    let detection = Detector.kustomize.detect(
      FileText(
        """
        namespace: shop
        namePrefix: prod-
        resources: [../base, orders.yaml]
        components: [../components/tracing]
        patches:
          - path: scale.yaml
          - target: {kind: Deployment}
            patch: |-
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: orders}
              spec: {template: {spec: {containers: [{name: s, env: [{name: A, value: b}]}]}}}
        images: [{name: orders, newName: acme/orders, newTag: "2"}]
        configMapGenerator:
          - name: app
            literals: [MODE=fast]
            envs: [app.env]
            files: [conf=app.conf]
        secretGenerator: [{name: db, literals: [user=admin]}]
        helmCharts: [{name: kv, releaseName: cache, repo: "https://charts.example.com", valuesFile: v.yaml}]
        replicas: [{name: orders, count: 3}]
        """
      )
    )
    #expect(
      detection.dump == """
        1  sets namespace = shop
        2  sets namePrefix = prod-
        3  refers to resource ../base
        3  refers to resource orders.yaml
        4  refers to component ../components/tracing
        6  refers to overlay scale.yaml
        11  deployment orders
        12  service/orders sets A = b
        13  image/orders sets newName = acme/orders
        13  image/orders sets newTag = 2
        16  configmap/app sets MODE = fast
        17  refers to settings app.env
        18  refers to settings app.conf
        15  resource kustomize/configmap app with env=app.env, file=app.conf
        19  secret/db sets user = 
        20  resource chart/kv cache with repository=https://charts.example.com
        20  refers to values v.yaml
        21  service/orders sets replicas = 3
        """
    )
  }
}
