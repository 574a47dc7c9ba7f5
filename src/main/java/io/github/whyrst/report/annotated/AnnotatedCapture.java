package io.github.whyrst.report.annotated;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.PcapngCopy;
import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A capture with comments, written as pcapng. */
public final class AnnotatedCapture {
  private final FrameSource source;
  private final PcapngCopy writer;

  /**
   * Begins it.
   *
   * @param source where the frames will come from
   * @param comments those that its files have of their own
   */
  public AnnotatedCapture(OutputStream out, FrameSource source, List<String> comments, String onAll)
      throws IOException {
    this.source = source;
    this.writer = new PcapngCopy(out, source.files().size() > 1);
    List<String> all = new ArrayList<>(comments);
    all.add(onAll);
    writer.begin(all, "whyrst");
  }

  /** Writes the frame that the source gave last. */
  public void write(Frame frame, List<String> comments) throws IOException {
    writer.write(frame, source.stored(), comments);
  }
}
