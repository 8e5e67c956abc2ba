import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Image builds detector` {
  private func dump(_ text: String) -> String {
    Detector.imageBuilds.detect(FileText(text)).dump
  }

  @Test func `reads what command lines make of folders`() {
    #expect(
      dump(
        """
        #!/bin/sh
        REGISTRY=registry.example.org/acme
        # docker build -t acme/old old
        docker build --no-cache --build-arg PORT=80 \\
          -t "${REGISTRY}/orders:$(git rev-parse HEAD)" -f orders/prod.dockerfile .
        cd bills && docker buildx build --platform linux/amd64 --tag=acme/bills --push ./service
        echo docker build -t acme/said said
        docker compose build web
        """
      ) == """
        4  resource image/build registry.example.org/acme/orders:$(git rev-parse HEAD) with context=., dockerfile=orders/prod.dockerfile
        6  resource image/build acme/bills with context=bills/./service
        """
    )
  }

  @Test func `follows a script from folder to folder, and no file whose lines begin anew`() {
    let lines = """
      cd services/orders
      docker build -t acme/orders .
      cd ../bills && docker build -t acme/bills -f prod.dockerfile . && cd ..
      docker build -t acme/stock stock
      cd "${root_folder}"/../mail
      docker build -t acme/mail .
      cd $ROOT
      docker build -t acme/desk desk
      cd $(dirname "$0")/web
      docker build -t acme/web .
      """
    #expect(
      dump("#!/usr/bin/env bash\n" + lines) == """
        3  resource image/build acme/orders with context=services/orders/.
        4  resource image/build acme/bills with context=services/orders/../bills/., dockerfile=services/orders/../bills/prod.dockerfile
        5  resource image/build acme/stock with context=services/orders/../bills/../stock
        7  resource image/build acme/mail with context=../mail/.
        9  resource image/build acme/desk with context=desk
        11  resource image/build acme/web with context=web/.
        """
    )
    #expect(dump("all:\n\tcd orders\n\tdocker build -t acme/orders .\n").contains("context=."))
  }

  @Test func `keeps paths short in a script that only goes further in`() {
    let line = "cd \(String(repeating: "a", count: 70)) && docker build -t acme/orders .\n"
    let text = "#!/bin/sh\n" + String(repeating: line, count: 300)
    let lengths = dump(text).split(separator: "\n").map(\.utf8.count)
    #expect(lengths.count == 300 && lengths.allSatisfy { $0 < 1_200 })
  }

  @Test func `reads the rules of a makefile with its variables`() {
    #expect(
      dump(
        """
        IMAGE ?= acme/mail
        TAG := dev
        image:
        \t@docker build -t $(IMAGE):$(TAG) mail
        other:
        \tdocker build -t acme/$(NAME) $(NAME)
        """
      ) == "4  resource image/build acme/mail:dev with context=mail"
    )
  }

  @Test func `reads calls of a Tiltfile`() {
    #expect(
      dump(
        """
        docker_build('shop-worker', 'shop', dockerfile='shop/worker.dockerfile')
        docker_build(
          ref='shop-web',
          context='web',
        )
        k8s_yaml('shop.yaml')
        """
      ) == """
        1  resource image/build shop-worker with context=shop, dockerfile=shop/worker.dockerfile
        2  resource image/build shop-web with context=web
        """
    )
  }

  @Test func `reads artifacts`() {
    #expect(
      dump(
        """
        apiVersion: skaffold/v4beta6
        kind: Config
        build:
          artifacts:
            - image: acme/orders
              context: src/orders
              docker: { dockerfile: release.dockerfile }
        """
      ) == """
        5  resource image/build acme/orders with context=src/orders, dockerfile=src/orders/release.dockerfile
        """
    )
  }
}
