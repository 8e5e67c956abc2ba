import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Logging XML detector` {
  @Test func `reads the destinations of appenders`() {
    let detection = Detector.loggingXML.detect(
      FileText(
        """
        <configuration>
          <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender"><encoder/></appender>
          <appender name="STASH" class="net.logstash.logback.appender.LogstashTcpSocketAppender">
            <destination>logs:5001</destination>
          </appender>
          <Appenders><Socket name="socket" host="collector" port="4560"/></Appenders>
        </configuration>
        """
      )
    )
    #expect(
      detection.dump == """
        3  sets appender.STASH.class = net.logstash.logback.appender.LogstashTcpSocketAppender
        4  sets appender.STASH.destination = logs:5001
        6  sets appender.socket.host = collector
        6  sets appender.socket.port = 4560
        """
    )
  }
}
