package io.github.whyrst.cause;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a reset says about its own reason, from {@code vendor-reset-codes.csv}: words in its payload
 * (RFC 9293, section 3.5.3 allows them), the reason of an MP_TCPRST option, or a code that some
 * devices write into the window field.
 */
public final class DeviceReasons {
  private static final int LONGEST_QUOTE = 120;
  private static final Pattern F5 = Pattern.compile("^BIG-IP: \\[0x\\p{XDigit}+:\\d+]\\s*(.*)");

  private DeviceReasons() {}

  private record Code(String channel, String code, String maker, String meaning) {
    static Code of(String[] field) {
      return new Code(field[0], field[1], field[2], field[3]);
    }
  }

  /**
   * A sentence fragment that tells the reason, or null where there is none to tell. Payload and
   * option are words of whoever sent the reset and are quoted as such. A window alone may be
   * chance, since any stack may send any value: it only "matches".
   *
   * @param window the window field as sent, not scaled
   * @param payloadText printable payload of the reset, or null
   * @param mptcpReason reason byte of its MP_TCPRST option, or null
   */
  public static @Nullable String describe(
      int window, @Nullable String payloadText, @Nullable Integer mptcpReason) {
    if (payloadText != null && !payloadText.isBlank()) {
      return ofPayload(payloadText.strip());
    }
    if (mptcpReason != null) {
      return ofOption(mptcpReason);
    }
    Code code = find("window", Integer.toString(window));
    return code == null
        ? null
        : "its window field, %d, matches a reset code of %s: %s"
            .formatted(window, code.maker, code.meaning);
  }

  /** Whether a reset's payload has the form in which a known product gives its reason. */
  static boolean isKnownText(String text) {
    return F5.matcher(text.strip()).find();
  }

  private static String ofPayload(String text) {
    String quoted = "its payload reads \"" + shortened(text) + "\"";
    Matcher f5 = F5.matcher(text);
    if (!f5.find()) {
      return quoted;
    }
    String form = quoted + ", the form in which an F5 BIG-IP gives the cause of a reset";
    for (Code code : Codes.ALL) {
      if (code.channel.equals("payload") && f5.group(1).contains(code.code)) {
        return form + ": " + code.meaning;
      }
    }
    return form;
  }

  private static String ofOption(int reason) {
    Code code = find("mptcp", Integer.toString(reason));
    String meaning = code == null ? "a reason without a registered meaning" : code.meaning;
    return "its MP_TCPRST option gives reason %d: %s".formatted(reason, meaning);
  }

  private static @Nullable Code find(String channel, String value) {
    for (Code code : Codes.ALL) {
      if (code.channel.equals(channel) && code.code.equals(value)) {
        return code;
      }
    }
    return null;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }

  private static final class Codes {
    static final List<Code> ALL =
        ReferenceTable.rows("vendor-reset-codes.csv", 6).stream().map(Code::of).toList();
  }
}
