"""A monitor looks at a server's certificate every two seconds and leaves.

Handshake (TLS 1.3), a look, an abrupt close: the server's session tickets lie unread or are on their
way, so the leaving is a reset. Real clients are served all the time.
"""
import ssl
import time

from rig.services import certificate, nginx

PLAN = {"rtt": 14}


def run(lab):
    lab.uses("curl", "curl", "--version")
    key, own = certificate(lab)
    port = lab.plan.port(443, 8443, 636)
    nginx(lab, f"""server {{ listen [::]:{port} ssl ipv6only=off; ssl_protocols TLSv1.3;
        ssl_certificate {own}; ssl_certificate_key {key}; location / {{ return 200 'hello'; }} }}""")
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    address = lab.server.address()
    url = f"https://[{address}]:{port}/" if ":" in address else f"https://{address}:{port}/"
    checks = []
    for i in range(6):
        check = lab.client.dial(port)
        secured = context.wrap_socket(check.sock)
        secured.getpeercert(binary_form=True)
        secured.close()
        checks.append(check)
        if i % 2:
            lab.client.run("curl", "-sk", "--interface", lab.client.address(1), "-o", "/dev/null", url)
        time.sleep(2)
    return checks


def truth(lab, checks):
    for point in ("client", "server"):
        lab.expect(point, checks, "probe", "health-check", accept=["abort", "teardown"], if_reset=True,
                   note="a handshake every two seconds and no request, ever")
