import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Python settings detector` {
  @Test func `reads literals, variables with defaults and names of the same file`() {
    let detection = Detector.djangoSettings.detect(
      FileText(
        """
        import os
        from decouple import config
        CACHE_HOST = os.environ.get("CACHE_HOST", "cache")
        DATABASES = {
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": os.getenv("DB_NAME"),
                "HOST": config("DB_HOST", default="db"),
                "PORT": int(os.environ["DB_PORT"]),
                "CONN_MAX_AGE": 600,
            },
            "replica": env.db("REPLICA_URL"),
            "old": dj_database_url.config(default="postgres://localhost/old"),
        }
        DATABASES["default"]["HOST"] = "other"
        CACHES = {"default": {"LOCATION": f"redis://{CACHE_HOST}:6379/{number}", "BACKEND": "cache.Backend"}}
        CHANNEL_LAYERS = {"default": {"CONFIG": {"hosts": [("layer", 6379)]}}}
        CELERY_BROKER_URL = "amqp://%s:%s" % (os.environ["MQ"], 5672)
        if DEBUG:
            EMAIL_HOST = 'mail'
        def unused():
            API_URL = "http://not.me"
        class Production(Base):
            SEARCH_URL = "http://search:9200"
            TIMEOUT = 5
        LOGIN_URL = "/login"
        QUEUE_URL = "amqp://" + ":".join([CACHE_HOST, "5672"])
        LAYER_HOST = getattr(configuration, "LAYERS")["main"].get("HOST", "layer")
        """
      )
    )
    #expect(
      detection.dump == """
        3  sets CACHE_HOST = ${CACHE_HOST:-cache}
        6  sets DATABASES.default.ENGINE = django.db.backends.postgresql
        7  sets DATABASES.default.NAME = ${DB_NAME}
        8  sets DATABASES.default.HOST = ${DB_HOST:-db}
        9  sets DATABASES.default.PORT = ${DB_PORT}
        12  sets DATABASES.replica = ${REPLICA_URL}
        13  sets DATABASES.old = ${DATABASE_URL:-postgres://localhost/old}
        15  sets DATABASES.default.HOST = other
        16  sets CACHES.default.LOCATION = redis://${CACHE_HOST:-cache}:6379/${number}
        16  sets CACHES.default.BACKEND = cache.Backend
        17  sets CHANNEL_LAYERS.default.CONFIG.hosts[0] = layer:6379
        18  sets CELERY_BROKER_URL = amqp://${MQ}:5672
        20  sets EMAIL_HOST = mail
        24  sets SEARCH_URL = http://search:9200 in profile production
        27  sets QUEUE_URL = amqp://${CACHE_HOST:-cache}:5672
        28  sets LAYER_HOST = ${LAYERS.main.HOST:-layer}
        """
    )
  }

  @Test func `other Python files say nothing`() {
    let text = "import os\n\ndef url(host):\n    return f\"http://{host}\"\n"
    #expect(Detector.djangoSettings.detect(FileText(text)).isEmpty)
  }
}
