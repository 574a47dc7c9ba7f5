"""Redis turns clients away because it has as many as it allows.

redis-server runs with maxclients 8. Clients beyond that get "-ERR max number of clients reached"
and a close, with their first command already under way: it is answered with a reset.
"""
import time

from rig.services import redis

SAMPLE = True
PLAN = {"rtt": 8}


def run(lab):
    redis(lab, "maxclients 8")
    inside = []
    for i in range(8):
        client = lab.client.dial(6379, source=i % 4)
        client.ask(b"PING\r\n")
        inside.append(client)
    turned_away = []
    for i in range(5):
        client = lab.client.dial(6379, source=i % 4)
        client.send(b"*1\r\n$4\r\nINFO\r\n")
        client.receive()
        client.send(b"PING\r\n")
        time.sleep(0.1)
        turned_away.append(client)
        inside[i].ask(b"PING\r\n")
    inside[0].close()
    time.sleep(0.2)
    lab.client.dial(6379).ask(b"PING\r\n")
    return turned_away


def truth(lab, turned_away):
    for point in ("client", "server"):
        lab.expect(point, turned_away, "overload", "accept-then-close", if_reset=True)
