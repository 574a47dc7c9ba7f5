"""A client has used up its quota: the router rejects all it still sends or is sent (nft quota).

Two clients download; one is allowed 250 kB. Beyond that the router answers each segment of either
side with a TCP reset to its sender: the server's at once, the client's when it asks again after five
seconds without a byte. Its next attempts are rejected too; the other client's download goes on.
"""
import time

from rig.session import get

ALSO_AT = ("router-near", "router-far")
PLAN = {"rtt": 20, "hops": (1, 1)}


def run(lab):
    port = lab.plan.port(80, 8080)
    listener = lab.server.listen(port)

    def serve(sock):
        while sock.recv(4096):
            sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 700000\r\n\r\n")
            for _ in range(500):
                sock.send(b"d" * 1400)
                time.sleep(0.004)

    def accept():
        while True:
            lab.thread(serve, lab.hold(listener.accept()[0]))
    lab.thread(accept)
    family = "ip6" if lab.plan.family == 6 else "ip"
    limited = lab.client.address(0)
    lab.router.run("nft", "-f", "-", input=f"""table inet quotas {{
quota spent {{ over 250 kbytes }}
chain forward {{
type filter hook forward priority 0;
{family} saddr {limited} quota name "spent" meta l4proto tcp reject with tcp reset
{family} daddr {limited} quota name "spent" meta l4proto tcp reject with tcp reset
}}
}}
""")
    clients = [lab.client.dial(port, source=i, send=get("/film")) for i in range(2)]
    readers = [lab.thread(client.read_answer) for client in clients]
    readers[0].join(15)
    clients[0].ask(get("/film"))
    refused = []
    for _ in range(3):
        refused.append(lab.client.dial(port, source=0))
        time.sleep(0.3)
    readers[1].join(15)
    clients[1].close()
    return clients[0], refused


def truth(lab, did):
    cut, refused = did
    for point in ("client", "router-near"):
        lab.expect(point, [cut], "firewall", "forged-mid-stream",
                   note="in mid-download, over the router's hop count; another client's download goes on")
        lab.expect(point, refused, "firewall", "syn-rejected")
    for point in ("server", "router-far"):
        lab.expect(point, [cut], "firewall", "forged-mid-stream", accept=["unknown"],
                   note="made by the router in the client's name, in answer to the server's data")
