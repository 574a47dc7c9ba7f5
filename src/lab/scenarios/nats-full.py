"""A NATS broker has as many clients as it may (max_connections) and turns further ones away.

nats-server takes six. The seventh and later are greeted, told "maximum connections exceeded" and
closed, with their CONNECT on its way. When two have left a newcomer is served.
"""
import time

from rig.services import nats

SAMPLE = True
PLAN = {"rtt": 16, "hops": (0, 1)}
ALSO_AT = ("router-near",)
HELLO = b"CONNECT {\"verbose\":false}\r\nPING\r\n"


def run(lab):
    port = lab.plan.port(4222, 4442)
    nats(lab, port, "max_connections: 6")
    inside = [_session(lab, port, i % 4) for i in range(6)]
    turned_away = []
    for i in range(6):
        turned_away.append(_session(lab, port, i % 4))
        for client in inside[:3]:
            client.ask(b"PING\r\n")
        time.sleep(0.15)
    for client in inside[:2]:
        client.close()
    time.sleep(0.4)
    turned_away.append(_session(lab, port, 2))  # unless there is room by now
    turned_away[-1].ask(b"PING\r\n")
    return inside[:2], turned_away


def _session(lab, port, source):
    client = lab.client.dial(port, source=source)
    client.receive()
    client.ask(HELLO, timeout=1)
    return client


def truth(lab, did):
    leaving, turned_away = did
    for point in ("client", "server"):
        for client in leaving:
            lab.expect(point, [client], "abort", lab.how_closed(point, client, by=client.connection.client_port),
                       accept=["teardown"], if_reset=True, note="the broker's own PING met a client that had left")
        lab.expect(point, turned_away, "overload", "accept-then-close", if_reset=True)
