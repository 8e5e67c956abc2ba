import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Backstage catalogue detector` {
  private func dump(_ text: String) -> String {
    Detector.backstageCatalogue.detect(FileText(text)).dump
  }

  @Test func `reads entities and what they depend on, offer and use`() {
    #expect(
      dump(
        """
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata:
          name: Cart
          tags: [go]
        spec:
          type: service
          system: shop
          dependsOn: [resource:cart-db, component:sales/prices]
          providesApis: [cart-api]
          consumesApis:
            - stock-api
        ---
        apiVersion: backstage.io/v1beta1
        kind: Resource
        metadata: { name: cart-db, namespace: sales }
        spec: { type: database, dependencyOf: "component:default/cart" }
        ---
        apiVersion: backstage.io/v1alpha1
        kind: API
        metadata: { name: cart-api }
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: { name: buttons }
        spec: { type: library }
        """
      ) == """
        1  Backstage catalogue ""
        4  declares part component:default/cart "Cart" service tagged go
        9  declares that component:default/cart uses resource:default/cart-db
        9  declares that component:default/cart uses component:sales/prices
        12  declares that component:default/cart uses api:default/stock-api
        10  declares that api:default/cart-api holds component:default/cart
        8  declares that system:default/shop holds component:default/cart
        16  declares part resource:sales/cart-db "cart-db" database tagged resource
        17  declares that component:default/cart uses resource:sales/cart-db
        21  declares interface api:default/cart-api "cart-api" api
        25  declares other component:default/buttons "buttons" library
        """
    )
  }

  @Test(arguments: [
    "apiVersion: v1\nkind: Service\n# backstage.io/v1\n",
    "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: '${{ values.name }}'}\n",
    "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: team}\n",
    "apiVersion: backstage.io/v1alpha1\n", "",
  ])
  func `says nothing of other documents and of templates`(text: String) {
    #expect(dump(text).isEmpty)
  }
}
