import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `C++ source detector` {
  private func dump(_ text: String) -> String { Detector.cppSource.detect(FileText(text)).dump }

  @Test func `states what a program does`() {
    #expect(
      dump(
        """
        #include <iostream>
        #include <stdio.h>
        #include <sw/redis++/redis++.h>
        #include "../../gen-cpp/UserService.h"
        // #include "commented.h"
        class Currency final : public shop::CurrencyService::Service { };
        class Handler : public UserServiceIf, private Base<int> { };
        int main(int argc, char *argv[]) {
          const char *host = std::getenv("REDIS_HOST");
          std::string addr = config_json["user-service"]["addr"];
          auto redis = sw::redis::Redis("tcp://cache:6379");
          ClientPool<ThriftClient<UserServiceClient>> pool(addr, 1);
          TThreadedServer server(std::make_shared<UserServiceProcessor>(h));
          auto stub = shop::Cart::NewStub(channel);
          std::string url = "http://" + host + ":80";
        }
        """
      ) == """
        3  imports sw/redis++/redis++.h
        4  imports ../../gen-cpp/UserService.h
        6  marks Service at Currency
        6  serves grpc CurrencyService
        7  marks UserServiceIf at Handler
        7  marks Base(int) at Handler
        8  starts main
        9  reads REDIS_HOST
        10  reads user-service.addr
        11  calls sw redis.Redis(tcp://cache:6379)
        11  says tcp://cache:6379 to sw::redis::Redis
        12  calls thrift UserService
        13  serves thrift UserService
        14  calls shop Cart.NewStub()
        14  calls grpc Cart
        15  says http://${REDIS_HOST}:80 as url
        """
    )
  }
}
