import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `HAProxy detector` {
  @Test func `leads from frontends to the servers of their backends`() {
    let detection = Detector.haProxy.detect(
      FileText(
        """
        frontend public
          bind *:80
          acl is_api path_beg -i /api
          acl shop hdr(host) shop.example.com
          use_backend api if shop is_api
          default_backend web
        backend api
          server a1 api-1:8080 check # first
          server a2 api-2:8080 check
        backend web
          server w web:3000
        backend unused
          server u u:1
        listen db
          bind :3306
          server d db:3306
        """
      )
    )
    #expect(
      detection.dump == """
        8  routes shop.example.com/api to api-1:8080
        9  routes shop.example.com/api to api-2:8080
        11  routes :80 to web:3000
        13  backend/unused routes everything to u:1
        16  routes :3306 to db:3306
        """
    )
  }
}
