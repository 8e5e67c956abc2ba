import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Kubernetes detector` {
  private func dump(_ text: String) -> String { Detector.kubernetes.detect(FileText(text)).dump }

  @Test func `reads a workload for each container, with settings and where they come from`() {
    #expect(
      dump(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: orders
          namespace: shop
        spec:
          replicas: 2
          template:
            metadata:
              labels: {app: orders}
              annotations: {mesh.example/app-id: orders, checksum/config: abc}
            spec:
              initContainers:
                - {name: migrate, image: acme/migrate}
                - {name: proxy, image: acme/proxy, restartPolicy: Always}
              containers:
                - name: server
                  image: acme/orders:1
                  command: [/app]
                  args: [serve, --port=80]
                  workingDir: /srv/orders
                  ports: [{containerPort: 80, name: http}]
                  env:
                    - {name: DB_ADDR, value: "db:5432"}
                    - {name: MODE, valueFrom: {configMapKeyRef: {name: app, key: mode}}}
                    - {name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
                    - {name: POD_IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
                  envFrom: [{configMapRef: {name: common}}, {secretRef: {name: keys}}]
                  volumeMounts: [{name: conf, mountPath: /etc/app}]
              volumes:
                - {name: conf, configMap: {name: files}}
                - {name: unused, secret: {secretName: other}}
        """
      ) == """
        4  deployment orders in shop image acme/orders:1 runs [/app serve --port=80] ports 80(http) \
        takes configmap/common,secret/keys,configmap/files \
        labels annotation:mesh.example/app-id=orders,app=orders replicas 2 in folder /srv/orders
        24  service/orders sets DB_ADDR = db:5432
        25  service/orders sets MODE =  from configmap/app#mode
        26  service/orders sets DB_PASSWORD =  from secret/db#password
        15  deployment orders container proxy in shop image acme/proxy \
        labels annotation:mesh.example/app-id=orders,app=orders replicas 2
        """
    )
  }

  @Test func `reads scheduled jobs, lists and several documents`() {
    #expect(
      dump(
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: report}
        spec:
          schedule: "0 5 * * *"
          jobTemplate: {spec: {template: {spec: {containers: [{name: c, image: acme/report}]}}}}
        ---
        apiVersion: v1
        kind: List
        items:
          - {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{image: x}]}}
          - apiVersion: v1
            kind: Service
            metadata: {name: db}
            spec: {type: ExternalName, externalName: db.example.com}
        ---
        apiVersion: serving.knative.dev/v1
        kind: Service
        metadata: {name: fn}
        spec: {template: {spec: {containers: [{image: acme/fn}]}}}
        """
      ) == """
        3  cronJob report image acme/report schedule 0 5 * * *
        11  pod p image x
        14  endpoint db stands for db.example.com
        19  deployment fn image acme/fn
        """
    )
  }

  @Test func `reads services, routes and policies`() {
    #expect(
      dump(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: orders}
        spec: {selector: {app: orders}, ports: [{port: 80, targetPort: 8080}, {port: 81, targetPort: http}]}
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: front}
        spec:
          ingressClassName: edge
          rules:
            - host: shop.example.com
              http: {paths: [{path: /orders, backend: {service: {name: orders, port: {number: 80}}}}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: r}
        spec:
          parentRefs: [{name: gw}]
          hostnames: [a.example.com]
          rules: [{matches: [{path: {value: /a}}], backendRefs: [{name: a, port: 80, namespace: n}]}]
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: v}
        spec:
          hosts: ["*"]
          gateways: [main]
          http: [{match: [{uri: {prefix: /x}}], route: [{destination: {host: x, port: {number: 9080}}}]}]
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: only-web}
        spec:
          podSelector: {matchLabels: {app: orders}}
          ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]
          egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]
        """
      ) == """
        3  endpoint orders selects app=orders ports 80:8080,81:81
        13  ingress/edge routes shop.example.com/orders to service/orders:80
        21  ingress/gw routes a.example.com/a to service/a.n:80
        29  ingress/main routes */x to service/x:9080
        33  policy only-web lets app=web call app=orders
        33  policy only-web lets app=orders call app=db
        """
    )
  }

  @Test func `reads maps with files in them, and of secrets only the keys`() {
    #expect(
      dump(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: app}
        data:
          MODE: fast
          app.properties: |
            # comment
            db.url=jdbc:postgresql://db/orders
            db.password=hunter2
          app.yaml: |
            cache:
              hosts: [a, b]
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: db}
        data: {password: aHVudGVyMg==}
        stringData: {url: "postgres://u:p@db/x", user: admin}
        """
      ) == """
        5  configmap/app sets MODE = fast
        6  configmap/app sets app.properties = 
        8  configmap/app sets app.properties.db.url = jdbc:postgresql://db/orders
        9  configmap/app sets app.properties.db.password = •••
        10  configmap/app sets app.yaml = 
        12  configmap/app sets app.yaml.cache.hosts[0] = a
        12  configmap/app sets app.yaml.cache.hosts[1] = b
        17  secret/db sets password = 
        18  secret/db sets url = postgres://•••@db/x
        18  secret/db sets user = 
        """
    )
  }

  @Test func `reads scaling, building blocks, subscriptions and custom resources`() {
    #expect(
      dump(
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: h}
        spec: {scaleTargetRef: {name: orders}, minReplicas: 1, maxReplicas: 5}
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: b}
        spec: {minAvailable: 1, selector: {matchLabels: {app: orders}}}
        ---
        apiVersion: mesh.example/v1
        kind: Component
        metadata: {name: store}
        spec: {type: state.kv, version: v1, metadata: [{name: host, value: "kv:1"}, {name: password, value: x}]}
        scopes: [orders]
        ---
        apiVersion: mesh.example/v1
        kind: Subscription
        metadata: {name: s}
        spec: {topic: placed, pubsubname: bus}
        ---
        apiVersion: streams.example.io/v1
        kind: Cluster
        metadata: {name: c}
        spec: {size: 3}
        """
      ) == """
        4  service/orders sets autoscaling.min = 1
        4  service/orders sets autoscaling.max = 5
        9  service/orders sets disruption.minAvailable = 1
        13  resource mesh/state.kv store with host=kv:1, password=••• refers to orders
        19  consumes topic placed
        19  resource mesh.example/Subscription s with topic=placed, pubsubname=bus
        24  resource streams.example.io/Cluster c with size=3
        """
    )
  }

  @Test func `keeps template expressions as text`() {
    #expect(
      dump(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ include "app.fullname" . }}
          labels:
            {{- include "app.labels" . | nindent 4 }}
        spec:
          {{- if not .Values.autoscaling }}
          replicas: {{ .Values.replicas }}
          {{- end }}
          template:
            spec:
              containers:
                - name: {{ .Chart.Name }}
                  image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
        """
      ) == """
        4  deployment {{ include "app.fullname" . }} \
        image {{ .Values.image.repository }}:{{ .Values.image.tag }} replicas {{ .Values.replicas }}
        8  ? template block
        """
    )
  }

  @Test func `leaves other files alone`() {
    #expect(dump("apiVersion: v2\nname: chart\nkind: x\n").isEmpty)
    #expect(dump("openapi: 3.0.0\n").isEmpty)
  }

  @Test func `fills templates in with the defaults of their parameters, and names with their own`()
  {
    #expect(
      dump(
        """
        apiVersion: template.openshift.io/v1
        kind: Template
        metadata: {name: orders-template}
        objects:
          - apiVersion: apps.openshift.io/v1
            kind: DeploymentConfig
            metadata: {name: "${NAME}-worker"}
            spec: {replicas: "${{COUNT}}", template: {spec: {containers: [{image: "acme/${APP}:${TAG}"}]}}}
        parameters:
          - {name: NAME, required: true}
          - {name: APP, value: orders}
          - {name: COUNT, value: "3"}
        """
      ) == """
        7  deployment orders-template-worker image acme/orders:${TAG} replicas 3
        """
    )
  }

  @Test func `leaves a parameter out of names that say what the template is called`() {
    #expect(
      dump(
        """
        apiVersion: template.openshift.io/v1
        kind: Template
        metadata: {name: orders-cronjob}
        objects:
          - apiVersion: apps/v1
            kind: Deployment
            metadata: {name: "${NAME}-mail-cronjob-${ZONE}"}
            spec: {template: {spec: {containers: [{image: acme/orders}]}}}
        parameters:
          - {name: NAME, required: true}
          - {name: ZONE, required: true}
        """
      ) == """
        7  deployment mail-cronjob image acme/orders
        """
    )
  }
}
