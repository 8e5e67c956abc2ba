import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `PHP source detector` {
  private func dump(_ text: String) -> String { Detector.phpSource.detect(FileText(text)).dump }

  @Test func `reads names in use, clients and types`() {
    #expect(
      dump(
        """
        <p>use Nothing\\Here;</p>
        <?php
        namespace App\\Jobs;
        use GuzzleHttp\\Client;
        use Illuminate\\Contracts\\{Queue\\ShouldQueue, Bus\\Dispatcher as Bus};
        #[AsMessageHandler(fromTransport: 'async')]
        class Sync extends Job implements ShouldQueue {
          public function handle() {
            $client = new Client(['base_uri' => 'http://billing:8080']);
            $client->post('/charge');
            Http::get("http://{$this->host}/x");
          }
        }
        """
      ) == """
        4  imports GuzzleHttp\\Client
        5  imports Illuminate\\Contracts\\Queue\\ShouldQueue
        5  imports Illuminate\\Contracts\\Bus\\Dispatcher
        6  marks AsMessageHandler(fromTransport=async) at Sync
        7  marks Job at Sync
        7  marks ShouldQueue at Sync
        9  calls GuzzleHttp\\Client Client()
        9  says http://billing:8080 as base_uri to new Client
        11  says http://${host}/x to Http::get
        11  request Http::get "http://${host}/x" in Sync.handle
        """
    )
  }

  @Test func `reads environment and configuration`() {
    #expect(
      dump(
        """
        <?php
        return [
          'default' => env('CACHE_DRIVER', 'file'),
          'redis' => ['host' => env('REDIS_HOST', 'cache'), 'client' => 'phpredis'],
          'url' => config('services.search.url'),
          'home' => getenv('HOME_URL') ?: 'http://home:80',
        ];
        """
      ) == """
        3  reads CACHE_DRIVER or file
        3  sets default = ${CACHE_DRIVER:-file}
        4  reads REDIS_HOST or cache
        4  sets redis.host = ${REDIS_HOST:-cache}
        4  sets redis.client = phpredis
        5  reads services.search.url
        5  sets url = ${services.search.url}
        6  reads HOME_URL or http://home:80
        6  sets home = ${HOME_URL:-http://home:80}
        """
    )
  }

  @Test func `names addresses that functions return`() {
    #expect(
      dump(
        """
        <?php
        class Ledger extends Connector {
          public function resolveBaseUrl(): string {
            if ($this->old) { return 'https://old.books.net'; }
            return 'https://books.net/v1/';
          }
        }
        """
      ) == """
        2  marks Connector at Ledger
        4  says https://old.books.net as resolveBaseUrl
        5  says https://books.net/v1/ as resolveBaseUrl
        """
    )
  }
}
