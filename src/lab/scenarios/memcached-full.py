"""memcached has as many clients as it may (-c 40, some of them its own) and turns further ones away.

Two application servers fill it and use what they have. Further connections get "ERROR Too many open
connections" and a close, with their command on its way: it meets a closed socket. When some old
clients have left, a new one is served.
"""
import time

from rig.services import memcached

PLAN = {"rtt": 4}
LIMIT = 40


def run(lab):
    port = lab.plan.port(11211, 11311)
    memcached(lab, "-p", port, "-c", LIMIT, "-t", 1)
    inside, turned_away = [], []
    while not turned_away:
        client = lab.client.dial(port, source=len(inside) % 2)
        served = client.ask(b"set a 0 60 5\r\nhello\r\n") == b"STORED\r\n"
        (inside if served else turned_away).append(client)
    for i in range(6):
        client = lab.client.dial(port, source=2 + i % 2, send=b"get a\r\n")
        client.receive(timeout=1)
        client.send(b"get b\r\n")
        turned_away.append(client)
        for old in inside[i:i + 3]:
            old.ask(b"get a\r\n")
        time.sleep(0.15)
    for client in inside[:6]:
        client.close()
    time.sleep(0.3)
    lab.client.dial(port, source=2).ask(b"get a\r\n")
    return turned_away


def truth(lab, turned_away):
    for point in ("client", "server"):
        lab.expect(point, turned_away, "overload", "accept-then-close", if_reset=True)
