package io.github.whyrst.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What the connection did after its reset.
 *
 * @param senderWentOn ordinary segments from the claimed sender after the reset: one that had reset
 *     would send none
 * @param senderWentOnFrame the first of them, or null
 * @param senderWentOnNanos how long after the reset, or null
 * @param senderWentOnWithNews whether any carried new data, a FIN or a SYN-ACK in sequence
 * @param receiverWentOn ordinary segments from the receiver after the reset
 * @param receiverNews whether any of them carried new data, a FIN or a new acknowledgment
 * @param firstReceiverResetNanos delay to the first reset of the receiver, or null
 * @param receiverResetsUnprompted whether that one answers nothing that the sender sent
 * @param copies further resets with the same sequence number
 * @param otherNumbers further resets from the same side with other sequence numbers
 * @param risingNumbers whether those rise beyond anything sent
 * @param ttls number of different TTLs among this side's resets
 * @param burstNanos from the first to the last reset of this side, or null where it is alone
 * @param samePortSynNanos delay to a new SYN on the same addresses and ports, or null
 * @param receiverClosed whether the receiver sent a FIN afterwards
 * @param ignored whether both ends went on as if it had not come
 */
public record Aftermath(
    int senderWentOn,
    @Nullable Long senderWentOnFrame,
    @Nullable Long senderWentOnNanos,
    boolean senderWentOnWithNews,
    int receiverWentOn,
    boolean receiverNews,
    @Nullable Long firstReceiverResetNanos,
    boolean receiverResetsUnprompted,
    int copies,
    int otherNumbers,
    boolean risingNumbers,
    int ttls,
    @Nullable Long burstNanos,
    @Nullable Long samePortSynNanos,
    boolean receiverClosed,
    boolean ignored) {}
