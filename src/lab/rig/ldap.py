"""What an LDAP client says: an anonymous bind, and a search of the server's own entry."""

BIND = bytes.fromhex("300c020101600702010304008000")


def search(number=2):
    """A search request with this message number, 1 to 127."""
    return bytes([0x30, 0x25, 2, 1, number]) + bytes.fromhex("63200400" "0a0100" "0a0100" "020100" "020100" "010100"
                                                             "870b") + b"objectClass" + b"\x30\0"
