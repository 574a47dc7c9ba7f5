"""As much of PostgreSQL's protocol as a session without a password needs."""

import struct

TERMINATE = b"X\0\0\0\4"


class Session:
    def __init__(self, client):
        self.client = client
        start = struct.pack("!I", 196608) + b"user\0postgres\0database\0postgres\0\0"
        client.send(struct.pack("!I", len(start) + 4) + start)
        self.greeting = client.receive()

    def send(self, text):
        self.client.send(b"Q" + struct.pack("!I", len(text) + 5) + text.encode() + b"\0")

    def query(self, text):
        """The first column of the first row, as text."""
        self.send(text)
        answer = self.client.receive() or b""
        while answer and not answer.endswith(b"Z\0\0\0\5I"):
            answer += self.client.receive() or b""
        row = answer.find(b"D\0")
        if row < 0:
            return None
        size = struct.unpack("!I", answer[row + 7:row + 11])[0]
        return answer[row + 11:row + 11 + size].decode()
