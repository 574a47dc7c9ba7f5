package io.github.whyrst.capture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What may be wrapped around a capture, known by its first bytes. */
enum Compression {
  GZIP("gzip"),
  ZSTD("zstd"),
  LZ4("lz4");

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int ZSTD_MAGIC = 0x28b52ffd;
  private static final int LZ4_MAGIC = 0x04224d18;

  /** Frames to be passed over, with which parallel compressors begin: 0x184D2A50 to 5F. */
  private static final int SKIPPABLE_MAGIC = 0x502a4d18;

  private static final int SKIPPABLE_MASK = 0xf0ffffff;

  final String text;

  Compression(String text) {
    this.text = text;
  }

  static @Nullable Compression of(Window stored) throws IOException {
    if (!stored.has(4)) {
      return null;
    }
    int magic = stored.bytes.getInt(stored.position);
    if (magic >>> 16 == GZIP_MAGIC) {
      return GZIP;
    }
    if (magic == ZSTD_MAGIC || (magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
      return ZSTD;
    }
    return magic == LZ4_MAGIC ? LZ4 : null;
  }

  /**
   * The content of what is stored.
   *
   * @throws IOException where the decompressor itself is not to be had
   */
  Input unpack(Window stored) throws IOException {
    return switch (this) {
      case GZIP -> new GzipInput(stored);
      case ZSTD -> new ZstdInput(stored);
      case LZ4 -> new Lz4Input(stored);
    };
  }
}
