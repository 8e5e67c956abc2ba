import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `go.mod detector` {
  @Test func `reads direct requirements and local replacements`() {
    let detection = Detector.goMod.detect(
      FileText(
        """
        module example.org/shop/orders

        go 1.22

        require (
        	github.com/lib/pq v1.10.0
        	example.org/shop/common v0.0.0
        	golang.org/x/sys v0.1.0 // indirect
        )

        require github.com/redis/go-redis/v9 v9.0.0

        replace example.org/shop/common => ../common
        """
      )
    )
    #expect(
      detection.dump == """
        1  go module example.org/shop/orders
        6  needs go github.com/lib/pq (runtime)
        7  needs go example.org/shop/common (runtime) at ../common
        11  needs go github.com/redis/go-redis/v9 (runtime)
        """
    )
  }

  @Test func `reads the folders of a workspace`() {
    let detection = Detector.goMod.detect(
      FileText(
        """
        go 1.22
        use (
        	./orders
        	./common
        )
        """
      )
    )
    #expect(
      detection.dump == """
        3  go workspace  holds ./orders,./common
        """
    )
  }
}
