"""A device on the path forges resets to the client; the server knows nothing and goes on.

The device (a raw-socket injector on the router) reads copies of what passes. When a request names a
forbidden host it sends the client a reset in the server's name and lets the request pass. The
server's answer arrives after "its own" reset and is reset in turn by the client's kernel. Requests
for other names work.
"""
from rig.packets import Injector
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 30, "hops": (0, 2), "ttls": (64, 64, 64)}
RTTS = (150,)


def run(lab):
    port = lab.plan.port(80, 8080)
    lab.web(port, size=1800)
    device = Injector(lab, lab.router, "left")
    lab.visit(port)
    cut = []
    for i in range(3):
        client = lab.client.dial(port, source=i % 2)
        client.send(get("/", host="forbidden.example"))
        request = device.wait(lambda s: b"forbidden" in s.payload)
        device.answer(request, window=request.window, ttl=64, ident=0)
        client.receive()
        cut.append(client)
        lab.visit(port, source=i % 2)
    return cut


def truth(lab, cut):
    lab.expect("client", cut, "firewall", "forged-mid-stream",
               note="the server acknowledges and answers after the reset that bears its name")
    lab.expect("server", cut, "firewall", "forged-mid-stream", accept=["abort", "unknown", "teardown"],
               note="here only the end of the story is seen: the client's kernel resets the answer, "
                    "because of a forged reset that never came past here")
