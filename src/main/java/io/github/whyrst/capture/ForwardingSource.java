package io.github.whyrst.capture;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source that hands on what another says; what it does to the frames is its subclass's. */
abstract class ForwardingSource implements FrameSource {
  final FrameSource source;

  ForwardingSource(FrameSource source) {
    this.source = source;
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
  public @Nullable StoredFrame stored() {
    return source.stored();
  }

  @Override
  public List<String> comments() {
    return source.comments();
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
