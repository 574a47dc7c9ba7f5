package io.github.whyrst.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventFormatTest {
  @Test
  void fieldsAreReadByTheNamesThatThisKernelPrints() {
    Map<String, String> fields =
        Recorded.format("tcp_send_reset")
            .read(
                "skbaddr=00000000d2b7f781 skaddr=0000000000000000 src=127.0.0.1:19998"
                    + " dest=127.0.0.1:35694 state=UNKNOWN reason=NO_SOCKET");
    assertThat(fields)
        .containsEntry("skbaddr", "00000000d2b7f781")
        .containsEntry("src", "127.0.0.1:19998")
        .containsEntry("dest", "127.0.0.1:35694")
        .containsEntry("reason", "NO_SOCKET");
  }

  /** The print format of Linux 5.10's include/trace/events/tcp.h. */
  @Test
  void anOlderKernelPrintsOtherFieldsAndNoReason() {
    EventFormat format =
        Objects.requireNonNull(
            EventFormat.of(
                "name: tcp_send_reset\nID: 1\nprint fmt: \"sport=%hu dport=%hu saddr=%pI4"
                    + " daddr=%pI4 saddrv6=%pI6c daddrv6=%pI6c state=%s\", REC->sport\n"));
    assertThat(format.has("reason")).isFalse();
    assertThat(
            format.read(
                "sport=80 dport=4000 saddr=10.0.0.1 daddr=10.0.0.2 saddrv6=::ffff:10.0.0.1"
                    + " daddrv6=::ffff:10.0.0.2 state=TCP_CLOSE"))
        .containsEntry("sport", "80")
        .containsEntry("daddrv6", "::ffff:10.0.0.2")
        .containsEntry("state", "TCP_CLOSE");
  }

  @Test
  void aNameWithBlanksAndEqualsSignsStaysWhole() {
    assertThat(
            Recorded.format("sched_process_exit")
                .read("comm=a b=c pid=7 pid=4200 prio=120 group_dead=true"))
        .containsEntry("group_dead", "true")
        .containsEntry("prio", "120");
    assertThat(
            Recorded.format("signal_generate")
                .read("sig=9 errno=0 code=0 comm=my server pid=4201 grp=1 res=0"))
        .containsEntry("comm", "my server")
        .containsEntry("pid", "4201")
        .containsEntry("res", "0");
  }

  @Test
  void unitsBehindNumbersAreNoPartOfThem() {
    assertThat(
            Recorded.format("mark_victim")
                .read(
                    "pid=81 comm=hog total-vm=100kB anon-rss=90kB file-rss:1kB shmem-rss:0kB"
                        + " uid=0 pgtables=4kB oom_score_adj=0"))
        .containsEntry("pid", "81")
        .containsEntry("anon-rss", "90")
        .containsEntry("file-rss", "1");
  }

  @Test
  void whatIsPrintedOtherwiseHasNoFields() {
    assertThat(Recorded.format("tcp_send_reset").read("something else")).isEmpty();
    assertThat(EventFormat.of("name: x\nID: 3\n")).isNull();
  }
}
