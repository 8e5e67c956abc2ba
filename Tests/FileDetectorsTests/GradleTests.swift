import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Gradle detector` {
  @Test func `reads a Groovy build`() {
    let detection = Detector.gradle.detect(
      FileText(
        """
        buildscript {
            dependencies { classpath "org.example:tool:1" }
        }
        plugins {
            id 'java'
            id 'org.springframework.boot' version '3.2.0'
        }
        apply plugin: 'war'
        // implementation 'org.example:old:1'
        dependencies {
            implementation platform('org.example:bom:1')
            implementation 'org.example:a:1', "org.example:b:${versions.b}"
            compile group: 'org.example', name: 'c', version: '1'
            implementation('org.example:d:1') {
                exclude group: 'org.example', module: 'x'
            }
            api project(':common')
            implementation project(path: ':shop:models', configuration: 'default')
            testImplementation 'org.example:fakes:1'
            implementation libs.bundles.http
            implementation files('libs/x.jar')
        }
        """
      )
    )
    #expect(
      detection.dump == """
        2  needs maven org.example:tool (development)
        6  maven application 
        6  needs maven org.springframework.boot:org.springframework.boot.gradle.plugin (development)
        11  needs maven org.example:bom (managed)
        12  needs maven org.example:a (runtime)
        12  needs maven org.example:b (runtime)
        13  needs maven org.example:c (runtime)
        14  needs maven org.example:d (runtime)
        17  needs maven :common (runtime) at :common
        18  needs maven :shop:models (runtime) at :shop:models
        19  needs maven org.example:fakes (test)
        20  needs maven catalog:bundles.http (runtime)
        """
    )
  }

  @Test func `reads a Kotlin build`() {
    let detection = Detector.gradle.detect(
      FileText(
        """
        plugins {
            `java-library`
            application
            alias(libs.plugins.boot) apply false
            kotlin("jvm") version "2.0"
        }
        application {
            mainClass.set("org.example.MainKt")
        }
        dependencies {
            implementation(projects.shop.models)
            implementation(project(":common"))
            implementation(libs.spring.web)
            kapt("org.example:processor:${property("v")}")
            implementation(kotlin("stdlib"))
        }
        """
      )
    )
    #expect(
      detection.dump == """
        3  maven application 
        4  needs maven catalog:plugins.boot (development)
        5  needs maven org.jetbrains.kotlin.jvm:org.jetbrains.kotlin.jvm.gradle.plugin (development)
        8  starts org.example.MainKt
        11  needs maven :shop:models (runtime) at :shop:models
        12  needs maven :common (runtime) at :common
        13  needs maven catalog:spring.web (runtime)
        14  needs maven org.example:processor (development)
        15  needs maven org.jetbrains.kotlin:kotlin-stdlib (runtime)
        """
    )
  }

  @Test func `reads the projects that settings include`() {
    let detection = Detector.gradle.detect(
      FileText(
        """
        pluginManagement {
            plugins { id 'org.springframework.boot' version '3.2.0' }
        }
        rootProject.name = 'shop'
        include 'orders', ':libs:common'
        include(":old")
        project(':old').projectDir = file('legacy/old')
        includeBuild '../tools'
        """
      )
    )
    #expect(
      detection.dump == """
        4  maven workspace shop holds orders,libs/common,legacy/old
        8  refers to component ../tools
        """
    )
  }

  @Test func `only offers what is declared for all inner projects`() {
    let detection = Detector.gradle.detect(
      FileText(
        """
        subprojects {
            apply plugin: 'org.springframework.boot'
            dependencies { implementation 'org.example:a:1' }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        2  maven module 
        2  needs maven org.springframework.boot:org.springframework.boot.gradle.plugin (development)
        3  needs maven org.example:a (managed)
        """
    )
  }

  @Test func `reads images, and dependencies under conditions and of tests`() {
    let detection = Detector.gradle.detect(
      FileText(
        """
        jib { from { image = 'base' }; to { image = "shop/orders:${version}" } }
        jib.to.image = 'shop/other'
        dependencies {
            if (isLocal) {
                runtimeOnly 'org.example:a:1'
            }
        }
        testing { suites { test { dependencies { implementation("org.example:b:1") } } } }
        kotlin { sourceSets { commonMain.dependencies { api("org.example:c:1") } } }
        """
      )
    )
    #expect(
      detection.dump == """
        1  maven module 
        1  sets image = shop/orders:${version}
        2  sets image = shop/other
        5  needs maven org.example:a (runtime)
        8  needs maven org.example:b (test)
        9  needs maven org.example:c (runtime)
        """
    )
  }
}
