package io.github.whyrst.capture;

import java.util.List;

/**
 * How the current frame stands in its file, beyond what a {@link io.github.whyrst.wire.Frame} says:
 * all that is needed to write it again without loss.
 *
 * @param origin the interface it was captured on; the same object for all its frames
 * @param stamp its time in units of that interface, as pcapng counts them
 * @param options its pcapng options, comments among them
 */
public record StoredFrame(Interface origin, long stamp, List<Option> options) {

  /**
   * An interface as its file describes it.
   *
   * @param file the file's name
   * @param snapLength unsigned, 0 for no limit
   * @param options its pcapng options; they tell the units of time
   */
  public record Interface(String file, int linkType, int snapLength, List<Option> options) {}

  /**
   * A pcapng option.
   *
   * @param value as it stands in a little-endian section
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  public record Option(int code, byte[] value) {}
}
