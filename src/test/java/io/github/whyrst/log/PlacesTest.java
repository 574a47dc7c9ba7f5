package io.github.whyrst.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connect ECONNREFUSED 10.0.0.10:8080                  | EITHER 10.0.0.10 8080",
        "read tcp 10.0.0.5:43210->10.0.0.10:8080: read: reset | LOCAL 10.0.0.5 43210, REMOTE 10.0.0.10 8080",
        "read tcp [2001:db8::5]:43210->[2001:db8::a]:80: x    | LOCAL 2001:db8::5 43210, REMOTE 2001:db8::a 80",
        "order failed at orders.internal/10.0.0.10:8080       | EITHER 10.0.0.10 8080",
        "Failed to connect to 10.0.0.10 port 8080 after 3 ms  | EITHER 10.0.0.10 8080",
        "cannot answer ('10.0.0.5', 40000)                    | EITHER 10.0.0.5 40000",
        "cannot answer ('2001:db8::5', 40000, 0, 0)           | EITHER 2001:db8::5 40000",
        "from [::ffff:10.0.0.5]:40000                         | EITHER 10.0.0.5 40000",
        "upstream: http://backend.internal:8080/x             | EITHER null 8080",
        "host 10.0.0.10 is gone                               | EITHER 10.0.0.10 0",
        "version 1.2.3.4.5 at 12:30:45, Foo.java:123          | ''",
        "bind 0.0.0.0:80 and 300.1.1.1:80                     | ''",
        "[12:30] something [::]:80                            | ''",
      })
  void sentencesNameEnds(String text, String places) {
    assertThat(
            Places.in(text).stream()
                .map(place -> place.end() + " " + place.address() + " " + place.port())
                .collect(Collectors.joining(", ")))
        .isEqualTo(places);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'remoteAddress':'10.0.0.10:8080'}                        | REMOTE 10.0.0.10 8080",
        "{'remoteAddress':'::ffff:10.0.0.10','remotePort':8080}    | REMOTE 10.0.0.10 8080",
        "{'remoteAddress':'::1','remotePort':8080}                 | REMOTE ::1 8080",
        "{'destination':{'ip':'10.0.0.10','port':8080}}            | EITHER 10.0.0.10 8080",
        "{'destination.address':'10.0.0.10','destination.port':80} | EITHER 10.0.0.10 80",
        "{'network':{'peer':{'address':'10.0.0.10','port':80}}}    | REMOTE 10.0.0.10 80",
        "{'upstream_addr':'10.0.0.1:80, 10.0.0.2:80'}              | EITHER 10.0.0.1 80, EITHER 10.0.0.2 80",
        "{'err':{'address':'10.0.0.10','port':8080}}               | REMOTE 10.0.0.10 8080",
        "{'err':'read tcp 10.0.0.5:4->10.0.0.10:80: reset'}        | ''",
        "{'peer':'backend:8080'}                                   | REMOTE null 8080",
        "{'source_host':'10.0.0.1'}                                | ''",
        "{'url':'http://10.0.0.10:8080/x'}                         | EITHER 10.0.0.10 8080",
        "{'remote':'me and you'}                                   | ''",
      })
  void fieldsNameEnds(String line, String places) {
    FieldNames names = FieldNames.of(java.util.Map.of(), java.time.ZoneOffset.UTC);
    assertThat(
            names.places(Fields.of(line.replace('\'', '"'))).stream()
                .map(place -> place.end() + " " + place.address() + " " + place.port())
                .collect(Collectors.joining(", ")))
        .isEqualTo(places);
  }
}
