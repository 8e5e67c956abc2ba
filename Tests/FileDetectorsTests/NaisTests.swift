import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Nais detector` {
  private func dump(_ text: String) -> String { Detector.nais.detect(FileText(text)).dump }

  @Test func `reads an application, its variables and its ingresses`() {
    #expect(
      dump(
        """
        apiVersion: nais.io/v1alpha1
        kind: Application
        metadata:
          name: permits
          namespace: harbour
        spec:
          image: {{ image }}
          port: 8080
          replicas: {min: 2, max: 4}
          ingresses:
            - https://permits.example.no/api
          envFrom:
            - secret: permits-flags
          env:
            - name: TIDES_URL
              value: http://tides.sea
            - name: POD
              valueFrom: {fieldRef: {fieldPath: metadata.name}}
        """
      ) == """
        4  deployment permits in harbour image {{ image }} known as permits.example.no ports 8080 takes secret/permits-flags replicas 2
        4  resource nais/Application permits
        15  service/permits sets TIDES_URL = http://tides.sea
        """
    )
  }

  @Test func `reads what the platform gives it`() {
    #expect(
      dump(
        """
        apiVersion: nais.io/v1
        kind: Naisjob
        metadata: {name: tally}
        spec:
          schedule: "0 4 * * *"
          kafka: {pool: nav-prod}
          azure: {application: {enabled: true}}
          tokenx: {enabled: false}
          gcp:
            sqlInstances:
              - type: POSTGRES_16
                databases: [{name: tally}]
            buckets: [{name: scans}]
          valkey: [{instance: seen}]
        """
      ) == """
        3  cronJob tally schedule 0 4 * * *
        3  resource nais/Naisjob tally
        6  resource nais/kafka kafka with Name=kafka links ${tally} to ${kafka}
        7  resource nais/azure azure with Name=azure links ${tally} to ${azure}
        11  resource nais/postgres tally-postgres with Name=tally-postgres links ${tally} to ${tally-postgres}
        13  resource nais/gcp.buckets scans with Name=scans links ${tally} to ${scans}
        14  resource nais/valkey seen with Name=seen links ${tally} to ${seen}
        """
    )
  }

  @Test func `reads whom it may call, but not what belongs to the platform`() {
    #expect(
      dump(
        """
        apiVersion: nais.io/v1alpha1
        kind: Application
        metadata: {name: permits}
        spec:
          accessPolicy:
            inbound: {rules: [{application: desk}]}
            outbound:
              rules:
                - application: tides
                  namespace: sea
                - application: logging
                  namespace: nais-system
              external:
                - host: ships.example.com
        """
      ) == """
        3  deployment permits
        3  resource nais/Application permits
        9  resource nais/peer tides with peer=tides, namespace=sea links ${permits} to ${tides}
        14  resource nais/peer ships.example.com with host=ships.example.com links ${permits} to ${ships.example.com}
        """
    )
  }

  @Test func `leaves other objects alone`() {
    #expect(
      dump("apiVersion: kafka.nais.io/v1\nkind: Topic\nmetadata: {name: ships}\nspec: {pool: x}\n")
        .isEmpty
    )
    #expect(dump("see: nais.io/docs\nmetadata: none\n").isEmpty)
  }
}
