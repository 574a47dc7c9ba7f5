/**
 * The scenario language: a story of packets as an observer sees them, and the report it must lead
 * to. A mechanism's scenarios lie beside it as {@code Name.pkt} or {@code Name-variant.pkt}.
 *
 * <pre>
 * // KeepAliveRace.pkt - a comment goes to the end of its line.
 * connection 10.0.0.21:43310 &gt; 10.0.4.9:80  ttl 64/60 timestamps
 * handshake rtt 20ms
 * +200us   &gt; P. 1:151(150)    ack 1    payload "GET /a HTTP/1.1\r\n\r\n"
 * +25ms    &lt; P. 1:341(340)    ack 151
 * +74.995s &gt; P. 151:301(150)  ack 341
 * +5ms     &lt; F. 341:341(0)    ack 151
 * +15ms    &lt; R  341:341(0)
 * expect idle-timeout/keepalive-race &gt;= 0.8
 *   not crash
 * </pre>
 *
 * <h2>Connections</h2>
 *
 * {@code connection [NAME] CLIENT:PORT > SERVER:PORT [properties]}, IPv6 addresses in brackets.
 * Where there are several, each has a name and its lines begin with {@code NAME:}. Two names with
 * the same addresses and ports are two lives of one pair of ports, with numbers of their own.
 * Properties:
 *
 * <ul>
 *   <li>{@code ttl 64/60} of the client's and the server's packets at the capture point
 *   <li>{@code timestamps}: both ends use them
 *   <li>{@code isn 4294967290/7}: initial sequence numbers; otherwise they look random
 *   <li>{@code tos 0x48}, {@code vlan 12}
 * </ul>
 *
 * <h2>Packets</h2>
 *
 * A packet's line is {@code TIME > | < [ip fields] FLAGS START:END(LENGTH) ack N win N <options>
 * payload "text" !}, all after the flags optional where it has a default.
 *
 * <ul>
 *   <li>TIME is since the line before: {@code +0}, {@code +250us}, {@code +1.5ms}, {@code +1800s},
 *       {@code +2m}, {@code +1h}
 *   <li>{@code >} is client to server, {@code <} server to client; {@code ~} before it: was on the
 *       wire, but the capture missed it
 *   <li>{@code [ttl 57, ipid 0, df 0, tos 0x48]} sets fields of the IP header. A reset with a TTL
 *       that is not its side's was made on the path: its side lives on
 *   <li>flags are letters of {@code S . P F R U E C}, {@code -} for none
 *   <li>numbers are relative to each side's ISN: a SYN is {@code 0:0(0)}, data begins at 1. Without
 *       them a segment stands at the next number to send. A reset {@code 0:0(0)} has the raw number
 *       0
 *   <li>options are {@code <mss 1460,ws 7,sackOK,TS 100:50,sack 101:201+301:401,md5,fastopen,
 *       mptcp-capable,mptcp-join,mptcp-dss,mptcp-fastclose,mptcp-rst 1>}; written ones replace the
 *       default ones, {@code <>} is none, {@code TS} alone takes the side's clock
 *   <li>payload is the text, then letters up to the length; {@code \r \n \t \" \\ \xNN} as in Java
 *   <li>{@code !}: deliberately impossible; nothing is checked, and it changes nothing for its side
 * </ul>
 *
 * Defaults are those of Linux: DF set; IP identification counts by side, 0 in a SYN-ACK and in a
 * reset without ACK or from 0; such resets have window 0 and no options; other segments carry time
 * stamps where the connection uses them.
 *
 * <p>{@code handshake rtt 20ms [at client|server|middle] [<options>]} is the three segments of an
 * opening, as seen at that place (the client, unless told). {@code TIME < icmp admin-prohibited
 * [from ADDRESS] [mtu N]} is an ICMP error about the connection's last segment; the others are
 * {@code net-unreachable, host-unreachable, port-unreachable, frag-needed, net-prohibited,
 * host-prohibited, time-exceeded}.
 *
 * <p>{@code repeat 20 every 50ms port +1 source +1 target-port +1 target +1 ... end} repeats lines,
 * each time with the client's port, its address, the server's port, its address moved on by those
 * steps: {@code a}, {@code a#1}, {@code a#2} ... A later block with the same steps goes on with the
 * same connections. Repetitions may overlap.
 *
 * <h2>Expectations</h2>
 *
 * <ul>
 *   <li>{@code expect CAUSE/MECHANISM} or {@code CAUSE}, with {@code >= 0.6}, {@code <= 0.9} for
 *       its confidence: one verdict with it on every reset connection that no other line names
 *   <li>{@code expect NAME: CAUSE/MECHANISM}: the same for a connection and its repetitions
 *   <li>{@code expect none}, {@code expect NAME: none}: no verdict
 *   <li>{@code expect incident KIND}, {@code expect finding KIND}: the report tells one
 * </ul>
 *
 * Below the expectation of a verdict: {@code clue ID}, a statement of that id is among its
 * evidence; {@code against ID}, among what speaks against it; {@code or CAUSE[/MECHANISM]}, it is
 * the verdict or an alternative; {@code not CAUSE[/MECHANISM]}, it is neither.
 *
 * <h2>What is refused</h2>
 *
 * A scenario cannot lie: lengths that do not add up, gaps in what a side sends, data after its FIN,
 * acknowledgments of what was never sent, resets with numbers that no end would choose (RFC 9293
 * sections 3.5.2 and 3.10.7), time that goes back and words unknown are errors that name file and
 * line.
 */
@NullMarked
package io.github.whyrst.scenario;

import org.jspecify.annotations.NullMarked;
