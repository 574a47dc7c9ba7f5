package io.github.whyrst.report.text;

import io.github.whyrst.cause.Cause;

/** Select graphic rendition codes (ECMA-48) of the sixteen colours that every terminal has. */
enum Style {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  RED("1;31"),
  YELLOW("1;33"),
  MAGENTA("1;35"),
  CYAN("1;36"),
  BLUE("1;34");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  static Style of(Cause cause) {
    return switch (cause) {
      case FIREWALL, CRASH -> RED;
      case OVERLOAD -> MAGENTA;
      case IDLE_TIMEOUT, NETWORK -> YELLOW;
      case REFUSED, ABORT -> CYAN;
      case UNKNOWN -> BLUE;
      case PROBE, TEARDOWN -> STRONG;
    };
  }

  void append(StringBuilder line, String text) {
    if (this == PLAIN || text.isEmpty()) {
      line.append(text);
    } else {
      line.append("\u001b[").append(code).append('m').append(text).append("\u001b[0m");
    }
  }
}
