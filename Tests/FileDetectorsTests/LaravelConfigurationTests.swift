import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Laravel configuration detector` {
  @Test func `reads which connection is the default and what drives each`() {
    let detection = Detector.laravelConfiguration.detect(
      FileText(
        """
        <?php
        use App\\Thing;

        return [
            /* 'default' => 'commented', */
            'default' => env('DB_CONNECTION', 'mysql'),
            'connections' => [
                'mysql' => [
                    'driver' => 'mysql',
                    'host' => env('DB_HOST', '127.0.0.1'),
                    'password' => env('DB_PASSWORD', 'secret'),
                    'options' => extension_loaded('x') ? array_filter([1 => env('Y')]) : [],
                    'charset' => 'utf8',
                ],
            ],
            'url' => 'tcp://'.env('HOST').':80',
            'handler' => Thing::class,
        ];
        """
      )
    )
    #expect(
      detection.dump == """
        6  sets default = ${DB_CONNECTION:-mysql}
        9  sets connections.mysql.driver = mysql
        10  sets connections.mysql.host = ${DB_HOST:-127.0.0.1}
        16  sets url = tcp://${HOST}:80
        """
    )
  }
}
