package io.github.whyrst.report.text;

import io.github.whyrst.cause.Catalogue;
import io.github.whyrst.cause.Mechanism;
import io.github.whyrst.cause.Verdict;
import io.github.whyrst.evidence.Party;
import io.github.whyrst.evidence.ResetEvidence;
import io.github.whyrst.evidence.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What to type next: the commands on the mechanism's page, with what is known filled in. */
public final class Commands {
  private static final String SECTION = "## What to check next";
  private static final String CODE = "    ";

  private Commands() {}

  /**
   * For one verdict.
   *
   * @param file the capture, or null where it is no file to be read again
   */
  public static List<String> of(Verdict verdict, @Nullable String file) {
    ResetEvidence facts = verdict.facts();
    String name = file == null ? "FILE" : quoted(file);
    List<String> lines = new ArrayList<>();
    if (file != null) {
      lines.add("whyrst explain " + name + " " + facts.reset().frame());
      lines.add("tshark -r " + name + " -Y 'tcp.stream == " + facts.connection().stream() + "'");
    }
    for (Mechanism mechanism : Catalogue.mechanisms()) {
      if (mechanism.name().equals(verdict.mechanism())) {
        for (String line : commands(mechanism.page())) {
          if (!line.startsWith("whyrst explain FILE")) {
            lines.add(filled(line, facts, name));
          }
        }
      }
    }
    return lines;
  }

  /** The indented lines of the section that tells what to check. */
  private static List<String> commands(String page) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : page.split("\n")) {
      if (line.startsWith("## ")) {
        inside = line.equals(SECTION);
      } else if (inside && line.startsWith(CODE)) {
        lines.add(line.substring(CODE.length()));
      }
    }
    return lines;
  }

  static String filled(String line, ResetEvidence facts, String file) {
    Party sender = facts.sender().party();
    if (sender.role() == Role.UNKNOWN) {
      return replaced(line, "FILE", file);
    }
    String filled = replaced(line, "FILE", file);
    String server = facts.service().address();
    if (server.indexOf(':') >= 0) {
      // In brackets where a port or the like stands beside it, and for ss.
      filled = filled.replaceAll("(?<=//|:443:|-connect |dst )(SERVER|CLIENT)\\b", "[$1]");
      filled = filled.replace("ip.addr==SERVER", "ipv6.addr==SERVER");
    }
    filled = replaced(filled, "SERVER", server);
    filled = replaced(filled, "CLIENT", facts.client().address());
    return replaced(filled, "PORT", Integer.toString(facts.service().port()));
  }

  /** Replaces a placeholder, but not where it is part of a file's name. */
  private static String replaced(String line, String word, String value) {
    return line.replaceAll(
        "(?<![A-Za-z0-9_.-])" + word + "(?![A-Za-z0-9_]|\\.[a-z])",
        Matcher.quoteReplacement(value));
  }

  /** As a shell takes it for one word. */
  private static String quoted(String file) {
    return file.matches("[A-Za-z0-9_./+:@%=,-]+") && !file.startsWith("-")
        ? file
        : "'" + file.replace("'", "'\\''") + "'";
  }
}
