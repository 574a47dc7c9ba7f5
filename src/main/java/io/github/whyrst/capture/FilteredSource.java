package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.util.List;

/**
 * A source whose frames are marked by a filter: those it does not take are {@link Frame#hidden},
 * not left out, so that connections keep the numbers that they have in the whole capture.
 */
public final class FilteredSource implements FrameSource {
  private final FrameSource source;
  private final BpfFilter filter;

  public FilteredSource(FrameSource source, BpfFilter filter) {
    this.source = source;
    this.filter = filter;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    if (!source.next(frame)) {
      return false;
    }
    frame.hidden = !filter.matches(frame);
    return true;
  }

  @Override
  public boolean hasNextAtHand() {
    return source.hasNextAtHand();
  }

  @Override
  public List<SourceFile> files() {
    return source.files();
  }

  @Override
  public long bytesRead() {
    return source.bytesRead();
  }

  @Override
  public long bytesTotal() {
    return source.bytesTotal();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
