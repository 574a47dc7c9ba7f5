"""TLS handshakes that end in a reset.

A server (openssl s_server) has a certificate nobody trusts: clients that check it send an alert and
close, some with the rest of the server's flight unread, and reset what comes later. Another server
insists on a client certificate and closes after its alert, when the client, sure of itself, has
already sent its request.
"""
import ssl
import time

from rig.services import wait_for_listener
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 10}
RTTS = (0, 150)


def run(lab):
    lab.uses("openssl", "openssl", "version")
    key, certificate = lab.scratch / "key.pem", lab.scratch / "cert.pem"
    lab.server.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
                   "-days", "2", "-subj", "/CN=service.example")
    common = ("-key", key, "-cert", certificate, "-quiet")
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    strict_port, mutual_port = 443, lab.plan.port(8443, 9443)
    lab.server.start("openssl", "s_server", "-accept", f"{at}:{strict_port}", *common)
    wait_for_listener(lab)
    _serve_the_known(lab, mutual_port, certificate, key)

    distrustful = []
    for i in range(2):
        client = lab.client.dial(strict_port, source=i)
        try:
            ssl.create_default_context().wrap_socket(client.sock, server_hostname="service.example")
        except ssl.SSLError:
            pass
        client.close()
        distrustful.append(client)
        time.sleep(0.3)

    anonymous = []
    trusting = ssl.create_default_context(cafile=certificate)
    trusting.check_hostname = False
    for i in range(2):
        client = lab.client.dial(mutual_port, source=2)
        try:
            secured = lab.hold(trusting.wrap_socket(client.sock, server_hostname="service.example"))
            for _ in range(3):
                secured.sendall(get())
                time.sleep(0.01)
            secured.recv(100)
        except OSError:
            pass
        anonymous.append(client)
        time.sleep(0.3)
    return distrustful, anonymous


def _serve_the_known(lab, port, certificate, key):
    """A TLS server that closes when the client shows no certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=certificate)
    context.load_cert_chain(certificate, key)
    context.verify_mode = ssl.CERT_REQUIRED
    listener = lab.server.listen(port)

    def serve():
        while True:
            sock, _ = listener.accept()
            try:
                context.wrap_socket(sock, server_side=True)
            except ssl.SSLError:
                sock.close()
    lab.thread(serve)


def truth(lab, did):
    distrustful, anonymous = did
    for point in ("client", "server"):
        lab.expect(point, distrustful, "abort", "tls-failure", if_reset=True,
                   note="the client does not trust the server's certificate")
        lab.expect(point, anonymous, "abort", "tls-failure", if_reset=True,
                   note="the server wants a client certificate")
