package io.github.whyrst;

import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.wire.Decoder;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads, decompresses and decodes on a thread of its own, while the one that asks follows.
 *
 * <p>Measured with ten million packets: of what the following thread takes, a seventh goes to the
 * other one, and more than a third where the file is compressed with zstd, two thirds with gzip. A
 * thread that had to wait is woken only when half of the batches are its own, because waking it
 * takes as long as following some dozens of packets.
 */
final class ReadAhead extends Lookahead {
  private static final int BATCHES = 8;
  private static final int FRAMES = 256;
  private static final int HALF = BATCHES / 2;

  private final Batch[] batches = new Batch[BATCHES];
  private @Nullable Thread reader;
  private boolean begun;
  private boolean holding;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock. Batches are filled in turn and taken in turn.
  private long filled;
  private long taken;
  private boolean ended;
  private boolean closed;
  private @Nullable Throwable failure;

  ReadAhead(FrameSource source, Decoder decoder) {
    super(source, decoder);
  }

  @Override
  @Nullable Batch next() throws IOException {
    if (!begun) {
      // The first frames are read here: until they are looked at, the source is nobody else's.
      begun = true;
      return super.next();
    }
    if (reader == null) {
      reader = start();
    }
    return take();
  }

  private Thread start() {
    for (int i = 0; i < BATCHES; i++) {
      batches[i] = new Batch(FRAMES, true);
    }
    Thread started = new Thread(this::readAll, "whyrst-reader");
    started.setDaemon(true);
    started.start();
    return started;
  }

  private @Nullable Batch take() throws IOException {
    lock.lock();
    try {
      if (holding) {
        holding = false;
        taken++;
        if (filled - taken == HALF) {
          changed.signal();
        }
      }
      if (filled == taken) {
        while (filled - taken < HALF && !ended) {
          changed.awaitUninterruptibly();
        }
      }
      if (filled > taken) {
        holding = true;
        return batches[(int) (taken % BATCHES)];
      }
      Failures.rethrow(failure);
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void readAll() {
    Throwable cause = null;
    try {
      for (Batch next = free(); next != null && fill(next); next = free()) {
        hand();
      }
    } catch (IOException | RuntimeException | Error e) {
      cause = e;
    }
    end(cause);
  }

  private @Nullable Batch free() {
    lock.lock();
    try {
      if (filled - taken == BATCHES) {
        while (filled - taken > HALF && !closed) {
          changed.awaitUninterruptibly();
        }
      }
      return closed ? null : batches[(int) (filled % BATCHES)];
    } finally {
      lock.unlock();
    }
  }

  private void hand() {
    lock.lock();
    try {
      filled++;
      if (filled - taken == HALF) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable Throwable cause) {
    lock.lock();
    try {
      failure = cause;
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread, whatever it is at; the source is the caller's again. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (reader != null) {
      Failures.join(reader);
    }
  }
}
