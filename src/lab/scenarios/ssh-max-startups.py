"""An SSH server has as many logins under way as it allows (MaxStartups 4) and drops further ones.

Four clients stay in the midst of logging in. Newcomers are accepted by the kernel, and sshd closes
them before it has read their banner. A session from before goes on; when the four have gone the
next newcomer is served.
"""
import time

from rig.services import sshd

PLAN = {"rtt": 13}
BANNER = b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"


def run(lab):
    sshd(lab, "MaxStartups 4:100:4", "LoginGraceTime 60")
    slow = [lab.client.dial(22, source=i % 2) for i in range(4)]
    for client in slow:
        client.ask(BANNER)
    turned_away = []
    for i in range(6):
        client = lab.client.dial(22, source=i % 4, send=BANNER)
        while client.receive(timeout=1):
            pass
        client.close()
        turned_away.append(client)
        time.sleep(0.2)
    for client in slow:
        client.close()
    time.sleep(0.5)
    late = lab.client.dial(22, source=3, send=BANNER)
    late.receive()
    return slow, turned_away


def truth(lab, did):
    slow, turned_away = did
    for point in ("client", "server"):
        lab.expect(point, turned_away, "overload", "accept-then-close", if_reset=True)
        lab.expect(point, slow, "abort", "unread-data", accept=["teardown"], if_reset=True,
                   note="the client left with the server's offer unread")
