"""An MQTT broker crashes again and again (SIGSEGV), and its supervisor starts it each time.

Sensors publish all the time and connect anew when they can. Three crashes: those whose messages lay
unread are reset, others get a FIN and are reset for their next message; attempts in the second
without a broker are refused.
"""
import os
import signal
import time

from rig.services import wait_for_listener

PLAN = {"rtt": 4, "hops": (0, 1)}


def run(lab):
    lab.uses("mosquitto", "mosquitto", "-h")
    port = lab.plan.port(1883, 11883)
    path = lab.scratch / "mosquitto.conf"
    path.write_text(f"listener {port}\nallow_anonymous true\npersistence false\n")
    lab.server.start("sh", "-c", f"while :; do mosquitto -c {path} & echo $! > {lab.scratch}/pid; wait; sleep 1; done")
    died, refused = [], []
    for _ in range(3):
        wait_for_listener(lab)
        sensors = [_connect(lab, port, i) for i in range(6)]
        for _ in range(4):
            for sensor in sensors:
                sensor.send(_MESSAGE)
            time.sleep(0.15)
        broker = int((lab.scratch / "pid").read_text())
        os.kill(broker, signal.SIGSTOP)  # so that some messages surely lie unread when it dies
        for sensor in sensors[:3]:
            sensor.send(_MESSAGE)
        time.sleep(0.15)
        os.kill(broker, signal.SIGSEGV)
        os.kill(broker, signal.SIGCONT)
        time.sleep(0.2)
        for sensor in sensors[3:5]:
            sensor.send(_MESSAGE)
        for i in range(2):
            refused.append(lab.client.dial(port, source=i))
            time.sleep(0.2)
        died += sensors
    wait_for_listener(lab)
    for i in range(3):
        _connect(lab, port, i).send(_MESSAGE)
    return died, refused


_MESSAGE = b"\x30\x13\0\x0flab/temperature21"


def _connect(lab, port, i):
    sensor = lab.client.dial(port, source=i % 4)
    name = f"sensor{i}".encode()
    body = b"\0\4MQTT\4\2\0\x3c" + len(name).to_bytes(2, "big") + name
    sensor.ask(b"\x10" + bytes([len(body)]) + body)
    return sensor


def truth(lab, did):
    died, refused = did
    for point in ("client", "server"):
        lab.expect(point, died, "crash", "process-killed", accept=["abort"], if_reset=True)
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"], if_reset=True)
