"""A device answers handshakes with forged resets, and the server's own answer comes after.

The device on the router lets the SYN pass and resets the client at once in the server's name (three
times, RST,ACK with odd windows). The genuine SYN-ACK arrives later and is reset by the client's
kernel, which has forgotten the attempt. Another port is left alone.
"""
import threading

from rig.packets import Injector
from rig.pcap import SYN

SAMPLE = True
PLAN = {"rtt": 40}
RTTS = (150,)


def run(lab):
    port = lab.plan.port(443, 993)
    lab.web(port)
    lab.web(port + 1)
    device = Injector(lab, lab.router, "left")

    def meddle():
        for _ in range(3):
            syn = device.wait(lambda s: s.flags == SYN and s.target_port == port)
            for k in range(3):
                device.answer(syn, window=1980 + k, ttl=80 + 7 * k, ident=k * 1000 + 17)
    meddler = threading.Thread(target=meddle, daemon=True)
    meddler.start()
    cut = []
    for i in range(3):
        cut.append(lab.client.dial(port, source=i))
        lab.visit(port + 1)
    meddler.join(5)
    return cut


def truth(lab, cut):
    lab.expect("client", cut, "firewall", "forged-handshake")
    lab.expect("server", cut, "unknown", "unexplained", accept=["firewall", "abort", "probe"],
               note="seen from here each client resets the SYN-ACK, as one that cancelled its attempt or checked "
                    "the port does too; the forged resets never came past here")
