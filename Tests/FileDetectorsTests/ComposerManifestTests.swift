import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `composer.json detector` {
  @Test func `reads packages, extensions, path repositories and scripts`() {
    let detection = Detector.composerManifest.detect(
      FileText(
        """
        {
          "name": "shop/orders",
          "type": "project",
          "require": { "php": "^8.2", "ext-redis": "*", "laravel/framework": "^11" },
          "require-dev": { "phpunit/phpunit": "^11" },
          "repositories": [{ "type": "path", "url": "../common" }],
          "scripts": { "migrate": ["@php artisan migrate", "@php artisan seed"] }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        2  composer application shop/orders
        4  needs composer ext-redis (runtime)
        4  needs composer laravel/framework (runtime)
        5  needs composer phpunit/phpunit (development)
        6  refers to project ../common
        7  script migrate: @php artisan migrate && @php artisan seed
        """
    )
  }
}
