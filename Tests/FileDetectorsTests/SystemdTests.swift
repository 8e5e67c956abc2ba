import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Systemd detector` {
  private func dump(_ text: String) -> String { Detector.systemd.detect(FileText(text)).dump }

  @Test func `reads a service with its settings and order`() {
    #expect(
      dump(
        """
        [Unit]
        Description=Orders
        After=network.target postgresql.service
        Requires=postgresql.service

        [Service]
        Environment="DB_HOST=db" MODE=fast
        EnvironmentFile=-/etc/default/orders
        ExecStart=-/usr/bin/orders serve \\
          --port 80
        """
      ) == """
        9  unit  runs [/usr/bin/orders serve --port 80] after postgresql settings from /etc/default/orders
        7  service/ sets DB_HOST = db
        7  service/ sets MODE = fast
        """
    )
  }

  @Test func `reads timers and containers`() {
    #expect(
      dump("[Timer]\nOnCalendar=daily\nUnit=backup.service\n") == "2  unit backup schedule daily"
    )
    #expect(
      dump("[Container]\nImage=docker.io/acme/kv:7\nPublishPort=8080:80\n")
        == "2  unit  image docker.io/acme/kv:7 ports 8080:80"
    )
  }

  @Test func `reads the container that a unit starts`() {
    #expect(
      dump(
        """
        [Service]
        ExecStart=/usr/bin/docker run --rm -it --name orders \\
          -e MODE=fast --env-file /etc/orders.env --hostname "%H" \\
          -p 80:8080 acme/orders:1 serve
        """
      ) == """
        2  unit orders image acme/orders:1 runs [serve] ports 80:8080
        2  service/orders sets MODE = fast
        """
    )
  }

  @Test func `leaves other files alone`() {
    #expect(dump("<service-group></service-group>").isEmpty)
  }
}
