"""Workers poll a service every five and a half minutes over connections that they keep: nobody resets them, yet.

Four connections fall quiet for 330 to 340 seconds and are used again. Nothing is on the path here;
behind a gateway that forgets after 350 seconds a slightly longer pause would end them.
"""
import time

from rig.session import get

SAMPLE = True
SLOW = True  # real pauses
QUIET = 330


def run(lab):
    port = lab.plan.port(5672, 8080)
    listener = lab.server.listen(port)
    pairs = []
    for i in range(4):
        client = lab.client.dial(port, source=i % 2)
        pairs.append((client, lab.hold(listener.accept()[0])))
        _poll(*pairs[-1])
        time.sleep(2)
    time.sleep(QUIET)
    for pair in pairs:
        _poll(*pair)
        time.sleep(0.3)


def _poll(client, served):
    client.send(get("/jobs"))
    served.recv(4096)
    served.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    client.receive()


def truth(lab, _):
    for point in ("client", "server"):
        lab.say(point, "nothing is reset; quiet times of 330 to 340 seconds pass well")
