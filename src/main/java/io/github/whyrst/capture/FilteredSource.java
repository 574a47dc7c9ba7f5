package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.util.List;

/** The frames of a source that a filter takes, with the numbers that they have there. */
public final class FilteredSource implements FrameSource {
  private final FrameSource source;
  private final BpfFilter filter;

  public FilteredSource(FrameSource source, BpfFilter filter) {
    this.source = source;
    this.filter = filter;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    while (source.next(frame)) {
      if (filter.matches(frame)) {
        return true;
      }
    }
    return false;
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
