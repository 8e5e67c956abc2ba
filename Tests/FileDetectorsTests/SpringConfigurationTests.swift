import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Spring configuration detector` {
  @Test func `reads every scalar with the profile of its document`() {
    let detection = Detector.springConfiguration.detect(
      FileText(
        """
        spring:
          application: {name: orders}
          kafka.bootstrap-servers: [a:9092, b:9092]
          datasource:
            url: jdbc:postgresql://${DB_HOST:db}:5432/orders
            password: secret
        ---
        spring:
          config.activate.on-profile: docker
        service: {baseUrl: "http://stock:8080"}
        """
      )
    )
    #expect(
      detection.dump == """
        2  sets spring.application.name = orders
        3  sets spring.kafka.bootstrap-servers[0] = a:9092
        3  sets spring.kafka.bootstrap-servers[1] = b:9092
        5  sets spring.datasource.url = jdbc:postgresql://${DB_HOST:db}:5432/orders
        6  sets spring.datasource.password = •••
        9  sets spring.config.activate.on-profile = docker in profile docker
        10  sets service.baseUrl = http://stock:8080 in profile docker
        """
    )
  }

  @Test func `gateway routes lead to services and addresses`() {
    let detection = Detector.springConfiguration.detect(
      FileText(
        """
        spring.cloud.gateway:
          routes:
            - id: vets
              uri: lb://vets
              predicates: [Path=/api/vet/**]
            - uri: ${HOME_URI:http://home}
              predicates:
                - name: Path
                  args: {pattern: /home/**}
        zuul:
          routes:
            users: /u/**
            bills: {path: /b/**, service-id: billing}
            old: {path: /o/**, url: "http://old:80"}
            plain: {stripPrefix: false}
        """
      )
    )
    let routes = detection.dump.split(separator: "\n").filter {
      $0.contains("routes ") && !$0.contains(" sets ")
    }
    #expect(
      routes.joined(separator: "\n") == """
        4  routes /api/vet/** to lb://vets
        6  routes /home/** to ${HOME_URI:http://home}
        12  routes /u/** to users
        13  routes /b/** to billing
        14  routes /o/** to http://old:80
        15  routes /plain/** to plain
        """
    )
  }

  @Test func `properties have parts and profiles too`() {
    let detection = Detector.springConfiguration.detect(
      FileText(
        """
        # main
        spring.application.name=cart
        spring.redis.host: cache\\
          .internal
        %prod.quarkus.http.port=8080
        #---
        spring.config.activate.on-profile=dev
        server.port = 81
        """
      )
    )
    #expect(
      detection.dump == """
        2  sets spring.application.name = cart
        3  sets spring.redis.host = cache.internal
        5  sets quarkus.http.port = 8080 in profile prod
        7  sets spring.config.activate.on-profile = dev in profile dev
        8  sets server.port = 81 in profile dev
        """
    )
  }

  @Test func `other YAML files say nothing`() {
    #expect(
      Detector.springConfiguration.detect(FileText("apiVersion: v1\nspring: {a: b}\n")).isEmpty
    )
    #expect(
      Detector.springConfiguration.detect(FileText("services:\n  web: {image: nginx}\n")).isEmpty
    )
  }
}
