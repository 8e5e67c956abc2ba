import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Secrets that scripts create` {
  @Test func `lead workloads that take them to what they name`() {
    let graph = Architecture.linked([
      "k8s/shop.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: shop }
      spec:
        template:
          spec:
            containers:
              - name: shop
                image: acme/shop
                envFrom: [{ secretRef: { name: crate-db } }]
                env: [{ name: USERS, valueFrom: { secretKeyRef: { name: others, key: USER_PLACE } } }]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: users }
      spec: { template: { spec: { containers: [{ name: users, image: acme/users }] } } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: crates }
      spec: { template: { spec: { containers: [{ name: crates, image: granite }] } } }
      """,
      "scripts/secrets.sh": """
      kubectl create secret generic crate-db --from-literal=DB_SERVERNAME=crates
      kubectl create secret generic others --from-literal=USER_PLACE=users:9080
      """,
    ])
    #expect(graph.connection("service:shop", "database:crates") != nil)
    #expect(graph.connection("service:shop", "service:users") != nil)
  }
}
