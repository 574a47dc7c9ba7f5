package io.github.whyrst.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far confidence can be believed: of verdicts given with 0.9, nine in ten should be right.
 *
 * <p>"Right" is here the cause that was made, strictly. Where an expert with the same capture could
 * defend two causes, a good verdict gives both their shares, say 0.5 and 0.4. Were both counted as
 * right, that verdict would always be right and so "should" have been given with 1.0: the measure
 * would ask for certainty exactly where none is to be had. The price is that a share is measured by
 * how often the lab plays each of two causes that look the same, which is not how often the world
 * does. So the error by accepted causes is told beside it; the truth about such verdicts lies
 * between. Where only one cause can be defended, the two are the same.
 *
 * @param bins the tenths of confidence in which verdicts were given, lowest first
 */
public record Calibration(List<Bin> bins) {
  private static final int BINS = 10;

  /**
   * The verdicts of one tenth of confidence.
   *
   * @param from the lowest confidence of the tenth
   * @param verdicts how many there are
   * @param share what they weigh, of all
   * @param confidence their mean confidence
   * @param strict how often it was the cause made
   * @param accepted how often it was that, or one that an expert could defend
   */
  public record Bin(
      double from, int verdicts, double share, double confidence, double strict, double accepted) {}

  /** The expected calibration error: how far, in the mean, confidence is from being right. */
  public double error() {
    return error(Bin::strict);
  }

  /** The same, where every defensible cause counts as right. */
  public double acceptedError() {
    return error(Bin::accepted);
  }

  private double error(ToDoubleFunction<Bin> right) {
    return bins.stream()
        .mapToDouble(bin -> bin.share * Math.abs(bin.confidence - right.applyAsDouble(bin)))
        .sum();
  }

  static final class Builder {
    private final int[] verdicts = new int[BINS];
    private final double[] weight = new double[BINS];
    private final double[] confidence = new double[BINS];
    private final double[] strict = new double[BINS];
    private final double[] accepted = new double[BINS];
    private double total;

    void add(double confidence, double weight, boolean isStrict, boolean isAccepted) {
      int bin = Math.min(BINS - 1, (int) (confidence * BINS));
      this.verdicts[bin]++;
      this.weight[bin] += weight;
      this.confidence[bin] += weight * confidence;
      this.strict[bin] += isStrict ? weight : 0;
      this.accepted[bin] += isAccepted ? weight : 0;
      total += weight;
    }

    Calibration build() {
      List<Bin> bins = new ArrayList<>();
      for (int i = 0; i < BINS; i++) {
        if (verdicts[i] > 0) {
          bins.add(
              new Bin(
                  (double) i / BINS,
                  verdicts[i],
                  weight[i] / total,
                  confidence[i] / weight[i],
                  strict[i] / weight[i],
                  accepted[i] / weight[i]));
        }
      }
      return new Calibration(bins);
    }
  }
}
