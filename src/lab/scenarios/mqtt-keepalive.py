"""An MQTT broker ends clients that break their own keep-alive promise.

mosquitto; clients announce a keep-alive of two seconds, three of them then stall for longer than
one and a half times that, and are thrown out. They publish all the same and are reset. A fourth pings
in time.
"""
import time

from rig.services import wait_for_listener

PLAN = {"rtt": 35}
PROMISE = 2


def run(lab):
    lab.uses("mosquitto", "mosquitto", "-h")
    port = lab.plan.port(1883, 8884)
    path = lab.scratch / "mosquitto.conf"
    path.write_text(f"listener {port}\nallow_anonymous true\npersistence false\n")
    lab.server.start("mosquitto", "-c", path)
    wait_for_listener(lab)
    clients = []
    for i in range(4):
        client = lab.client.dial(port, source=i)
        name = f"sensor{i}".encode()
        body = b"\0\4MQTT\4\2" + PROMISE.to_bytes(2, "big") + len(name).to_bytes(2, "big") + name
        client.ask(b"\x10" + bytes([len(body)]) + body)
        client.send(_message(i))
        clients.append(client)
        time.sleep(0.15)
    for _ in range(5):
        clients[0].ask(b"\xc0\0")
        time.sleep(1.1)
    for i, client in enumerate(clients[1:]):
        client.send(_message(i))
        time.sleep(0.3)
    clients[0].ask(b"\xc0\0")
    clients[0].send(b"\xe0\0")
    clients[0].close()
    return clients[1:]


def _message(i):
    topic, value = b"lab/temperature", b"21.%d" % i
    return b"\x30" + bytes([2 + len(topic) + len(value)]) + len(topic).to_bytes(2, "big") + topic + value


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "idle-timeout", "idle-close-then-data", accept=["abort"])
