"""An intrusion prevention system resets both ends of a connection, in each other's name.

The device on the router answers a forbidden request with a RST,ACK to either end, built the way
Suricata's reject does: window copied from the trigger, TTL 64, IP ID 0, DF clear, no timestamps;
towards the server with the sequence number of the request itself. The next segment is let through.
"""
import time

from rig.packets import Injector
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 20, "hops": (1, 1)}
RTTS = (0, 150)


def run(lab):
    port = lab.plan.port(80, 8000)
    lab.web(port)
    device = Injector(lab, lab.router, "left")
    lab.visit(port)
    cut = []
    for i in range(3):
        client = lab.client.dial(port, source=i)
        client.ask(get())
        client.send(get("/cgi-bin/exploit"))
        request = device.wait(lambda s: b"exploit" in s.payload)
        device.answer(request, window=request.window, ttl=64)
        device.forward(request, offset=-request.length, window=request.window, ttl=64)
        client.receive()
        cut.append(client)
        time.sleep(0.2)
        lab.visit(port, source=i)
    return cut


def truth(lab, cut):
    lab.expect("client", cut, "firewall", "forged-mid-stream")
    lab.expect("server", cut, "firewall", "forged-mid-stream", accept=["abort", "unknown"],
               note="the reset in the client's name carries an old sequence number and is ignored; what ends "
                    "the connection is the client's kernel, which resets the answer because it was reset itself")
