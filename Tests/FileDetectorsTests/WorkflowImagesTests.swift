import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Workflow images detector` {
  private func dump(_ text: String) -> String {
    Detector.workflowImages.detect(FileText(text)).dump
  }

  @Test func `reads steps with what the workflow sets`() {
    #expect(
      dump(
        """
        on: push
        env: { REGISTRY: ghcr.io }
        jobs:
          image:
            steps:
              - uses: actions/checkout@v4
              - id: meta
                uses: docker/metadata-action@v5
                with: { images: "${{ env.REGISTRY }}/acme/orders" }
              - uses: docker/build-push-action@v6
                with:
                  context: src/orders
                  file: src/orders/release.dockerfile
                  tags: ${{ steps.meta.outputs.tags }}
              - run: docker build -t acme/bills bills
        """
      ) == """
        10  resource image/build ghcr.io/acme/orders with context=/src/orders, dockerfile=/src/orders/release.dockerfile
        15  resource image/build acme/bills with context=/bills
        """
    )
  }

  @Test func `reads commands in the folders that they run in`() {
    #expect(
      dump(
        """
        defaults: { run: { working-directory: deploy } }
        jobs:
          image:
            steps:
              - run: docker build -t acme/orders .
              - working-directory: ./src/bills
                run: |
                  echo building
                  docker build -t acme/bills -f prod.dockerfile .
          other:
            defaults: { run: { working-directory: "${{ matrix.folder }}" } }
            steps:
              - run: docker build -t acme/stock stock
        """
      ) == """
        5  resource image/build acme/orders with context=/deploy/.
        9  resource image/build acme/bills with context=/./src/bills/., dockerfile=/./src/bills/prod.dockerfile
        13  resource image/build acme/stock with context=/stock
        """
    )
  }

  @Test func `reads one image for each value of a matrix`() {
    #expect(
      dump(
        """
        jobs:
          image:
            strategy:
              matrix:
                include:
                  - { name: orders, folder: src/orders }
                  - { name: bills, folder: src/billing }
            steps:
              - uses: docker/build-push-action@v6
                with:
                  context: ./${{ matrix.folder }}
                  tags: acme/${{ matrix.name }}:latest
        """
      ) == """
        9  resource image/build acme/orders:latest with context=/./src/orders
        9  resource image/build acme/bills:latest with context=/./src/billing
        """
    )
  }
}
