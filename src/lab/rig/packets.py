"""Watches a link and forges TCP segments onto it, as an intrusion prevention system would.

This is what is needed of a packet library, no more: the segments it sends carry no options.
"""

import select
import socket
import struct
import time

from .pcap import ACK, FIN, RST, SYN, decode

_ETH_P_ALL = 3
_IPV6_HDRINCL = 36


class Injector:
    """An on-path device: it sees copies of what passes an interface of a node, and sends from there."""

    def __init__(self, lab, node, interface):
        with node:
            self._tap = lab.hold(socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ETH_P_ALL)))
            self._tap.bind((interface, 0))
            self._raw4 = lab.hold(socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW))
            self._raw6 = lab.hold(socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_RAW))
        self._raw6.setsockopt(socket.IPPROTO_IPV6, _IPV6_HDRINCL, 1)

    def next(self, timeout):
        """The next TCP segment that passes, or None after so many seconds."""
        until = time.monotonic() + timeout
        while (left := until - time.monotonic()) > 0:
            if select.select([self._tap], [], [], left)[0]:
                segment = decode(self._tap.recv(65536))
                if segment:
                    return segment
        return None

    def wait(self, wanted, timeout=10):
        """The first segment from now on for which `wanted` holds."""
        until = time.monotonic() + timeout
        while (left := until - time.monotonic()) > 0:
            segment = self.next(left)
            if segment and wanted(segment):
                return segment
        raise AssertionError("the segment that the injector waits for never passed")

    def send(self, source, source_port, target, target_port, flags, seq, ack=0, window=0, ttl=64, ident=0,
             dont_fragment=False, payload=b""):
        tcp = struct.pack("!HHIIBBHHH", source_port, target_port, seq & 0xFFFFFFFF, ack & 0xFFFFFFFF, 5 << 4,
                          flags, window, 0, 0) + payload
        if ":" in source:
            ends = socket.inet_pton(socket.AF_INET6, source) + socket.inet_pton(socket.AF_INET6, target)
            sum_of = _checksum(ends + struct.pack("!II", len(tcp), 6) + tcp)
            head = struct.pack("!IHBB", 6 << 28, len(tcp), 6, ttl) + ends
            raw = self._raw6
        else:
            ends = socket.inet_aton(source) + socket.inet_aton(target)
            sum_of = _checksum(ends + struct.pack("!BBH", 0, 6, len(tcp)) + tcp)
            head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), ident, 0x4000 if dont_fragment else 0, ttl,
                               6, 0) + ends
            raw = self._raw4
        raw.sendto(head + tcp[:16] + struct.pack("!H", sum_of) + tcp[18:], (target, 0))

    def answer(self, segment, flags=RST | ACK, offset=0, **more):
        """Forges a segment to the sender of this one, in its receiver's name."""
        seq = segment.ack if segment.flags & ACK else 0
        ack = following(segment) if flags & ACK else 0
        self.send(segment.target, segment.target_port, segment.source, segment.source_port, flags, seq + offset,
                  ack, **more)

    def forward(self, segment, flags=RST | ACK, offset=0, **more):
        """Forges a segment to the receiver of this one, in its sender's name, as if right after it."""
        ack = segment.ack if flags & ACK else 0
        self.send(segment.source, segment.source_port, segment.target, segment.target_port, flags,
                  following(segment) + offset, ack, **more)


def reset_when_quiet(device, port, watched, seconds, **more):
    """Plays a balancer's idle timer: resets both ends of connections to a port after so many quiet seconds.

    watched: the client ports of the connections; each is taken out when it has been reset.
    """
    last, seen = {}, {}
    while watched:
        segment = device.next(0.02)
        now = time.monotonic()
        if segment:
            client = segment.source_port if segment.target_port == port else segment.target_port
            seen[client] = now
            if segment.flags & ACK:
                last[client, segment.target_port == port] = segment
        for client in [c for c in watched if c in seen and now - seen[c] >= seconds]:
            watched.discard(client)
            for from_client in (True, False):
                device.answer(last[client, from_client], flags=RST, dont_fragment=True, **more)


def following(segment):
    """The sequence number after this segment."""
    return (segment.seq + segment.length + bool(segment.flags & SYN) + bool(segment.flags & FIN)) & 0xFFFFFFFF


def _checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF
