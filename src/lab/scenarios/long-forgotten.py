"""The capture begins long after the server forgot one client; all it shows is a question and a reset.

Before the capture a cache is restarted while the path to one client is down, so that its FIN is lost.
Then the capture starts, the client asks, and the host knows no such connection.
"""
import time

from rig.services import memcached

PLAN = {"rtt": 18}


def prepare(lab):
    port = lab.plan.port(11211, 22122)
    server = memcached(lab, "-p", port)
    client = lab.client.dial(port)
    client.ask(b"set a 0 60 5\r\nhello\r\n")
    lab.router.forwards("drop")
    server.kill()
    server.wait()
    time.sleep(0.5)
    lab.server.sysctl(ipv4__tcp_fin_timeout=1, ipv4__tcp_orphan_retries=1)
    memcached(lab, "-p", port)
    time.sleep(4)
    lab.router.forwards()
    return client


def run(lab, client):
    client.ask(b"get a\r\n")
    client.close()
    return client


def truth(lab, client):
    for point in ("client", "server"):
        lab.expect(point, [client], "unknown", "no-such-connection", accept=["crash", "idle-timeout", "firewall"],
                   note="a process restarted in truth; nothing in these packets tells it from a timer or a failover")
