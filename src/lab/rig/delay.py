"""The delay line: relays Ethernet frames between two interfaces, each later than it came.

A stand-in for the netem queue, which not every kernel has. Orders come on standard input. Some frames
may be lost, and some held back so that later ones overtake them.
"""

import heapq
import random
import select
import socket
import sys
import time

_ETH_P_ALL = 3
_HELD_BACK = 0.004
_SOL_PACKET, _PACKET_IGNORE_OUTGOING = 263, 23


def _open(interface):
    s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ETH_P_ALL))
    s.setsockopt(_SOL_PACKET, _PACKET_IGNORE_OUTGOING, 1)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
    s.bind((interface, 0))
    return s


def main(a, b, delay_ms):
    ends = [_open(a), _open(b)]
    waiting = [[], []]
    number = 0
    delay = float(delay_ms) / 1000
    dropped, loss, reorder = set(), 0.0, 0.0
    print("ready", flush=True)
    while True:
        now = time.monotonic()
        due = [q[0][0] for q in waiting if q]
        timeout = max(0, min(due) - now) if due else None
        ready, _, _ = select.select([*ends, sys.stdin], [], [], timeout)
        now = time.monotonic()
        for i in (0, 1):
            while waiting[i] and waiting[i][0][0] <= now:
                ends[1 - i].send(heapq.heappop(waiting[i])[2])
            if ends[i] in ready:
                frame = ends[i].recv(65536)
                if i not in dropped and not (loss and random.random() * 100 < loss):
                    late = _HELD_BACK if reorder and random.random() * 100 < reorder else 0
                    number += 1
                    heapq.heappush(waiting[i], (now + delay + late, number, frame))
        if sys.stdin in ready:
            line = sys.stdin.readline()
            if not line:
                return
            words = line.split()
            if words[0] == "drop":
                dropped = {"both": {0, 1}, "ab": {0}, "ba": {1}}[words[1]]
            elif words[0] == "pass":
                dropped, loss, reorder = set(), 0.0, 0.0
            elif words[0] == "loss":
                loss = float(words[1])
            elif words[0] == "reorder":
                reorder = float(words[1])
            elif words[0] == "delay":
                delay = float(words[1]) / 1000
            print("done", flush=True)


main(*sys.argv[1:4])
