"""An intrusion prevention system makes up its mind late, and borrows the server's TTL.

The device on the router resets clients only, after the server's real answer has passed, with the TTL
that the server's segments have there. Two resets still carry the numbers from before the answer: they
are old when they arrive and the connection lives on. Two have waited for the right number and end it;
the server, which knows nothing, goes on sending and is reset by the client's kernel.
"""
import time

from rig.packets import Injector, following
from rig.pcap import RST
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 24, "hops": (0, 1)}
RTTS = (150,)


def run(lab):
    port = lab.plan.port(80, 8000, 3128)
    listener = lab.server.listen(port)
    device = Injector(lab, lab.router, "left")
    lab.stale, cut = [], []
    for i in range(4):
        client = lab.client.dial(port, source=i)
        sock = lab.hold(listener.accept()[0])
        for path in ("/", "/exploit"):
            client.send(get(path))
            sock.recv(4096)
            if path == "/exploit":
                request = device.wait(lambda s: b"exploit" in s.payload)
            sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 600\r\n\r\n" + b"x" * 600)
            if path == "/exploit":
                answer = device.wait(lambda s: s.source_port == port and s.length)
            client.receive()
        number = request.ack if i < 2 else following(answer)
        # What the capture on the router's near side saw was already one hop on.
        device.send(answer.source, port, answer.target, answer.target_port, RST, number, ttl=answer.ttl)
        time.sleep(0.1)
        if i < 2:
            client.ask(get("/still/alive"), timeout=0.2)
            sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
            client.receive()
            client.close()
            sock.recv(4096)
            sock.close()
            lab.stale.append(client)
        else:
            sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
            cut.append(client)
        time.sleep(0.2)
    return cut


def truth(lab, cut):
    lab.expect("client", lab.stale, "firewall", "forged-mid-stream",
               note="its number is one that the client has long passed; both ends go on")
    lab.expect("client", cut, "firewall", "forged-mid-stream", accept=["abort", "unknown"],
               note="right number, right TTL; what betrays it is the server, which goes on sending")
    lab.expect("server", cut, "firewall", "forged-mid-stream", accept=["abort", "unknown", "teardown"],
               note="here only the client's kernel is seen, which resets what it no longer knows")
