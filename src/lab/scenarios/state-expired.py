"""A stateful firewall forgets quiet connections and rejects what comes after.

The router tracks connections (nf_conntrack) and forgets an established one after four quiet
seconds; segments without state are rejected with a TCP reset. Connections that pause for less go
on; each that pauses longer is reset at the client's next request, at once, by the router. The
server knows nothing; when it speaks later, on its half of the connection, it is reset likewise.
"""
import time

from rig.session import get

SAMPLE = True
TIMER = 4


def run(lab):
    port = lab.plan.port(8080, 1521, 5672)
    listener = lab.server.listen(port)
    lab.router.sysctl(netfilter__nf_conntrack_tcp_timeout_established=TIMER, netfilter__nf_conntrack_tcp_loose=0)
    lab.router.forwards("meta l4proto tcp ct state invalid reject with tcp reset",
                        "ct state established,new accept")
    pairs = []
    for source in (0, 1, 0):
        client = lab.client.dial(port, source=source)
        served = lab.hold(listener.accept()[0])
        pairs.append((client, served))
        _exchange(client, served)
    for pause in (1, TIMER - 1.2):
        time.sleep(pause)
        for client, served in pairs:
            _exchange(client, served)
    for extra in (0.7, 0.6, 1.1):
        client, served = pairs.pop(0)
        time.sleep(TIMER + extra if extra == 0.7 else extra)
        client.ask(get("/after/the/pause"))
        pairs.append((client, served))
    time.sleep(0.5)
    for client, served in pairs:
        served.send(b"event: tick\r\n\r\n")
        time.sleep(0.05)
    return [client for client, _ in pairs]


def _exchange(client, served):
    client.send(get("/poll"))
    served.recv(4096)
    served.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    client.receive()


def truth(lab, clients):
    lab.expect("client", clients, "idle-timeout", "state-expired", accept=["firewall"],
               note="reset by the router, at the first segment after more than four quiet seconds")
    lab.expect("server", clients, "idle-timeout", "state-expired", accept=["firewall", "unknown"],
               note="reset by the router in the client's name, when the server spoke after the pause")
