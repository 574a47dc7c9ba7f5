"""nginx refuses uploads that are too large while they still come in.

client_max_body_size is 4k: nginx answers "413" to the head of the request. It then reads on and
throws away what comes, for lingering_time (here one second), and closes. Clients that write their
whole body before they look for an answer are reset. Small uploads pass.
"""
import time

from rig.services import nginx

SAMPLE = True
PLAN = {"rtt": 16}


def run(lab):
    port = lab.port = lab.plan.port(80, 8080)
    nginx(lab, f"""client_max_body_size 4k; lingering_time 1s; lingering_timeout 1s;
        server {{ listen [::]:{port} ipv6only=off; location / {{ return 200 'thanks'; }}
            location /upload {{ proxy_pass http://127.0.0.1:1; }} }}""")

    def upload(client, path, size):
        client.send(f"POST {path} HTTP/1.1\r\nHost: service.example\r\nContent-Length: {size}\r\n\r\n".encode())
        for _ in range(0, size, 1400):
            if not client.send(b"u" * 1400):
                return
            time.sleep(0.03)
        client.read_answer()
        client.close()
    uploads, small_ones = [], []
    for i in range(3):
        small = lab.client.dial(port, source=3)
        upload(small, "/small", 2800)
        small_ones.append(small)
        large = lab.client.dial(port, source=i)
        lab.thread(upload, large, "/upload", 140_000)
        uploads.append(large)
        time.sleep(0.4)
    time.sleep(2)
    return uploads, small_ones


def truth(lab, did):
    uploads, small_ones = did
    for point in ("client", "server"):
        for upload in uploads:
            lab.expect(point, [upload], "abort", lab.how_closed(point, upload, by=lab.port),
                       note="an answer (413), then a close while the rest of the upload still came")
        # On a busy machine nginx may be done with a small one before it is whole.
        lab.expect(point, small_ones, "abort", "late-data-after-close", accept=["teardown"], if_reset=True,
                   note="answered in full, and the client had closed as well")
