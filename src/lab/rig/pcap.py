"""Reads the lab's own captures back (Ethernet, no tunnels), to check the truth against them."""

import socket
import struct
from collections import namedtuple

Segment = namedtuple("Segment", "frame time source source_port target target_port flags seq ack "
                                "window ttl ident length payload")
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16


def segments(path):
    with open(path, "rb") as f:
        head = f.read(24)
        magic = struct.unpack("<I", head[:4])[0]
        fraction = {0xA1B2C3D4: 1e-6, 0xA1B23C4D: 1e-9}[magic]
        frame = 0
        while len(record := f.read(16)) == 16:
            seconds, part, kept, _ = struct.unpack("<IIII", record)
            frame += 1
            segment = decode(f.read(kept), frame, seconds + part * fraction)
            if segment:
                yield segment


def decode(data, frame=0, time=0):
    """The TCP segment in an Ethernet frame, or None."""
    kind = struct.unpack("!H", data[12:14])[0]
    ip = data[14:]
    if kind == 0x0800 and ip[9] == 6:
        total, ident = struct.unpack("!HH", ip[2:6])
        header = (ip[0] & 15) * 4
        source, target = socket.inet_ntoa(ip[12:16]), socket.inet_ntoa(ip[16:20])
        ttl, length = ip[8], total - header
    elif kind == 0x86DD and ip[6] == 6:
        length, ttl, ident, header = struct.unpack("!H", ip[4:6])[0], ip[7], None, 40
        source = socket.inet_ntop(socket.AF_INET6, ip[8:24])
        target = socket.inet_ntop(socket.AF_INET6, ip[24:40])
    else:
        return None
    tcp = ip[header:]
    sport, dport, seq, ack, offset, flags, window = struct.unpack("!HHIIBBH", tcp[:16])
    head = (offset >> 4) * 4
    return Segment(frame, time, source, sport, target, dport, flags, seq, ack, window, ttl, ident,
                   length - head, tcp[head:length])


def connections_with_reset(path):
    """The 4-tuples, each as a set of its two ends, that hold at least one RST."""
    return {frozenset([(s.source, s.source_port), (s.target, s.target_port)])
            for s in segments(path) if s.flags & RST}
