package io.github.whyrst.log;

/**
 * A line of a log and the reset that explains it.
 *
 * @param file name of the log
 * @param event the line
 * @param basis what they have in common
 * @param delayNanos from the reset to the line, the clocks' difference taken off; less than 0 where
 *     the line was written before, as far as the clocks tell
 * @param candidates resets that fit as well, this one among them
 * @param sameMechanism whether all of them have this one's verdict
 */
public record LogJoin(
    String file,
    LogEvent event,
    Basis basis,
    long delayNanos,
    int candidates,
    boolean sameMechanism) {}
