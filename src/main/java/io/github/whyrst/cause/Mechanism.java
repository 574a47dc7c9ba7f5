package io.github.whyrst.cause;

import io.github.whyrst.cause.Weighing.Use;
import io.github.whyrst.evidence.ResetEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One exact way in which a reset comes about, as a declaration: the clues that must hold, that
 * support it, that speak against it and that exclude it. It holds no control flow.
 *
 * <p>Weights are natural log-odds. The sum for a reset, with the prior, is compared with that of
 * the other mechanisms in {@link Classifier}.
 */
public final class Mechanism {

  /** Where on the way a reset of a mechanism is made. */
  enum Maker {
    /** By an end of the connection, or its host. */
    END,
    /** By a device between them. */
    DEVICE,
    /** By either. */
    ANYONE
  }

  /**
   * A clue with its weight for one mechanism.
   *
   * @param gain added where it holds
   * @param loss taken away where it fails
   */
  record Weighed(Use use, Clue clue, double gain, double loss) {}

  private final Class<?> home;
  private final String name;
  private final Cause cause;
  private final double prior;
  private final Maker maker;
  private final List<Weighed> clues;
  private final List<String> advice;
  private final @Nullable String settle;

  private Mechanism(Builder b) {
    this.home = b.home;
    this.name = b.name;
    this.cause = b.cause;
    this.prior = b.prior;
    this.maker = b.maker;
    this.clues = List.copyOf(b.clues);
    this.advice = List.copyOf(b.advice);
    this.settle = b.settle;
  }

  /**
   * Begins a declaration.
   *
   * @param home the class it is declared in, beside which its page lies
   */
  public static Builder named(Class<?> home, String name, Cause cause) {
    return new Builder(home, name, cause);
  }

  /** Kebab-case name, as the contract's {@code mechanism}. */
  public String name() {
    return name;
  }

  public Cause cause() {
    return cause;
  }

  Maker maker() {
    return maker;
  }

  double prior() {
    return prior;
  }

  List<Weighed> clues() {
    return clues;
  }

  /** Log-odds before any clue. */
  public double priorLogOdds() {
    return prior;
  }

  /**
   * A clue as the mechanism uses it.
   *
   * @param clue its name
   * @param meaning a clause that is true where it holds
   * @param gain log-odds added where it holds
   * @param loss log-odds taken away where it fails
   */
  public record Rule(String clue, Use use, String meaning, double gain, double loss) {}

  /** What it declares, in its order. */
  public List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (Weighed w : clues) {
      rules.add(new Rule(w.clue().id(), w.use(), Meanings.of(w.clue()), w.gain(), w.loss()));
    }
    return rules;
  }

  /** What to check next, in words with placeholders filled in. */
  List<String> advice(ResetEvidence e) {
    List<String> filled = new ArrayList<>();
    for (String line : advice) {
      filled.add(Placeholders.fill(line, e));
    }
    return filled;
  }

  /** The observation that would settle it, or null. */
  @Nullable String settle(ResetEvidence e) {
    return settle == null ? null : Placeholders.fill(settle, e);
  }

  /** Its page, in Markdown. */
  public String page() {
    String file = home.getSimpleName() + ".md";
    try (InputStream in = home.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("mechanism " + name + " has no page " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page's first paragraph: one sentence. */
  public String summary() {
    String[] paragraphs = page().split("\n\n", 3);
    return paragraphs.length < 2 ? "" : paragraphs[1].replace('\n', ' ').strip();
  }

  /** Collects a declaration. */
  public static final class Builder {
    private final Class<?> home;
    private final String name;
    private final Cause cause;
    private double prior;
    private Maker maker = Maker.END;
    private final List<Weighed> clues = new ArrayList<>();
    private final List<String> advice = new ArrayList<>();
    private @Nullable String settle;

    private Builder(Class<?> home, String name, Cause cause) {
      this.home = home;
      this.name = name;
      this.cause = cause;
    }

    /** Log-odds before any clue: how common it is among resets that meet its requirements. */
    public Builder prior(double logOdds) {
      this.prior = logOdds;
      return this;
    }

    /** A device on the path makes it, no end. */
    public Builder madeOnThePath() {
      this.maker = Maker.DEVICE;
      return this;
    }

    /** A device on the path makes it, or something of that kind on an end's own host. */
    public Builder madeByAnyone() {
      this.maker = Maker.ANYONE;
      return this;
    }

    /** Ruled out where the clue fails; in doubt where it is unknown. */
    public Builder requires(Clue clue) {
      clues.add(new Weighed(Use.REQUIRES, clue, 0, 0));
      return this;
    }

    public Builder supportedBy(Clue clue, double gain) {
      return supportedBy(clue, gain, 0);
    }

    /** Gains where the clue holds, loses where it fails. */
    public Builder supportedBy(Clue clue, double gain, double loss) {
      clues.add(new Weighed(Use.SUPPORTED_BY, clue, gain, loss));
      return this;
    }

    public Builder weakenedBy(Clue clue, double loss) {
      clues.add(new Weighed(Use.WEAKENED_BY, clue, -loss, 0));
      return this;
    }

    /** Ruled out where the clue holds. */
    public Builder excludedBy(Clue clue) {
      clues.add(new Weighed(Use.EXCLUDED_BY, clue, 0, 0));
      return this;
    }

    /** A line of advice; see {@link Placeholders}. */
    public Builder advises(String line) {
      advice.add(line);
      return this;
    }

    public Builder settledBy(String observation) {
      this.settle = observation;
      return this;
    }

    public Mechanism build() {
      return new Mechanism(this);
    }
  }
}
