"""A router refuses connections with ICMP administratively prohibited: no reset anywhere.

The kernel reports "no route to host" to the application. Another port works.
"""
import time

SAMPLE = True


def run(lab):
    port = lab.plan.port(22, 3389)
    lab.web(80)
    lab.web(port)
    lab.router.forwards(f"tcp dport {port} reject with icmpx type admin-prohibited")
    for i in range(3):
        lab.client.dial(port, source=i, timeout=1.5)
        lab.visit(80)
        time.sleep(0.1)


def truth(lab, _):
    lab.say("client", "connections refused by ICMP, without a reset")
    lab.say("server", "the refused SYNs never get here")
