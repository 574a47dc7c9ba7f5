"""A small SSH server (dropbear) lets each address have five logins under way and drops the rest.

Five clients of one address stay in the midst of logging in. The next ones of that address are closed as
they are accepted, with their banner unread; another address is served.
"""
import time

from rig.services import wait_for_listener

UNTOUCHED = True
PLAN = {"rtt": 80, "hops": (0, 1)}
BANNER = b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"


def run(lab):
    lab.uses("dropbear", "dropbear", "-V")
    port = lab.plan.port(22, 2222)
    key = lab.scratch / "key"
    lab.server.run("dropbearkey", "-t", "ed25519", "-f", key)
    lab.server.start("dropbear", "-F", "-E", "-r", key, "-p", port, "-P", lab.scratch / "pid")
    wait_for_listener(lab)
    slow = [lab.client.dial(port, source=0) for _ in range(5)]
    for client in slow:
        client.ask(BANNER)
    turned_away = []
    for i in range(5):
        client = lab.client.dial(port, source=0, send=BANNER)
        while client.receive(timeout=1):
            pass
        client.close()
        turned_away.append(client)
        other = lab.client.dial(port, source=1 + i % 3)
        other.ask(BANNER)
        time.sleep(0.1)
    return turned_away


def truth(lab, turned_away):
    for point in ("client", "server"):
        lab.expect(point, turned_away, "overload", "accept-then-close", accept=["abort", "firewall"], if_reset=True)
