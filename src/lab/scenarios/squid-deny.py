"""Squid resets requests that its rules deny (deny_info TCP_RESET).

squid listens on the router as the client's proxy. Requests for allowed sites go through; for denied
ones it closes the connection with a reset instead of an error page.
"""
import time

from rig.services import squid

SAMPLE = True


def run(lab):
    lab.web(80)
    address = lab.server.address()
    site = f"[{address}]" if ":" in address else address
    squid(lab, lab.router, "acl banned dstdomain -n .games.example\ndeny_info TCP_RESET banned\n"
                           "http_access deny banned\nhttp_access allow all\n")
    denied = []
    for i in range(3):
        good = lab.client.dial(3128, to=lab.router, source=i)
        good.send(f"GET http://{site}/ HTTP/1.1\r\nHost: {site}\r\n\r\n".encode())
        good.read_answer()
        good.close()
        client = lab.client.dial(3128, to=lab.router, source=i)
        client.ask(b"GET http://www.games.example/play HTTP/1.1\r\nHost: www.games.example\r\n\r\n")
        denied.append(client)
        time.sleep(0.2)
    return denied


def truth(lab, denied):
    lab.expect("client", denied, "abort", "linger-abort", accept=["firewall"],
               note="a proxy's rule; the packets are those of any application that aborts")
    lab.say("server", "the denied requests never get here")
