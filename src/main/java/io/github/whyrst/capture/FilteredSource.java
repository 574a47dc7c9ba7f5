package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.util.List;

/**
 * A source whose frames are marked by a filter: those it does not take are {@link Frame#hidden},
 * not left out, so that connections keep the numbers that they have in the whole capture.
 */
public final class FilteredSource extends ForwardingSource {
  private final BpfFilter filter;

  public FilteredSource(FrameSource source, BpfFilter filter) {
    super(source);
    this.filter = filter;
  }

  /** Link types of frames so far that the filter cannot tell apart and hides, in words. */
  public List<String> warnings() {
    return filter.warnings();
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    if (!source.next(frame)) {
      return false;
    }
    frame.hidden = !filter.matches(frame);
    return true;
  }
}
