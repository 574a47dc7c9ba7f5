"""A log watcher bans one client of an SSH server: iptables on the host rejects all it sends.

After five failed attempts the server host gets `-s CLIENT -p tcp --dport 22 -j REJECT --reject-with
tcp-reset`. The banned client's new connections are reset, and so is an old one when it next speaks;
the other client's session goes on and it can open new ones.
"""
import time

from rig.services import sshd


def run(lab):
    sshd(lab)
    lab.uses("iptables", "iptables", "--version")
    good = lab.client.dial(22, source=1)
    _greet(good)
    held = lab.client.dial(22, source=0)
    _greet(held)
    for _ in range(5):
        attempt = lab.client.dial(22, source=0)
        _greet(attempt)
        attempt.close()
        time.sleep(0.15)
    time.sleep(1)  # until the watcher has read the log
    tables = "ip6tables" if lab.plan.family == 6 else "iptables"
    lab.server.run(tables, "-I", "INPUT", "-s", lab.client.address(0), "-p", "tcp", "--dport", 22, "-j",
                   "REJECT", "--reject-with", "tcp-reset")
    held.ask(_packet(b"\x02" + bytes(40)))
    banned = []
    for _ in range(4):
        banned.append(lab.client.dial(22, source=0))
        good.ask(_packet(b"\x02" + bytes(40)), timeout=0.2)
        time.sleep(0.4)
    again = lab.client.dial(22, source=1)
    _greet(again)
    return held, banned


def _greet(client):
    client.send(b"SSH-2.0-OpenSSH_9.2p1\r\n")
    while (said := client.receive()) and b"curve25519" not in said:
        pass


def _packet(payload):
    """An SSH packet before any keys: the server reads it and waits for more."""
    padding = 8 - (5 + len(payload)) % 8 + 8
    return (1 + len(payload) + padding).to_bytes(4, "big") + bytes([padding]) + payload + bytes(padding)


def truth(lab, did):
    held, banned = did
    for point in ("client", "server"):
        lab.expect(point, [held], "firewall", "state-lost", accept=["unknown", "crash"],
                   note="a rule's doing, in mid-stream; the host itself answers, with its own TTL")
        lab.expect(point, banned, "firewall", "syn-rejected", accept=["refused"],
                   note="only this client's; another is served all the time")
