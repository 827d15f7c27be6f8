"""Which addresses of the internet may be connected to: public ones alone.

What a link leads to must not be the machine itself, its network, or a cloud's metadata service.
Names are resolved first and addresses judged afterwards, so that no spelling matters.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")  # where the network translates: an IPv4 address is within
# What `is_global` lets pass, or lets pass in some versions of Python.  Of the addresses that wrap
# an IPv4 address no name of the web leads to any but NAT64's.
_NEVER: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(network)
    for network in (
        *("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15"),
        *("224.0.0.0/4", "240.0.0.0/4"),
        *("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23"),
        *("2002::/16", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    )
)
# 2130706433, 0x7f.1, 0177.0.0.1: what old libraries take for an address
_NUMBER = re.compile(r"(?:0x[\da-f]*|\d+)(?:\.(?:0x[\da-f]*|\d+))*\.?", re.IGNORECASE | re.ASCII)


def is_public(address: Address) -> bool:
    """Whether it belongs to a machine that everybody may reach."""
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not any(
        address in network for network in _NEVER if network.version == address.version
    )


def is_odd_number(host: str) -> bool:
    """Whether the host is an IPv4 address in a spelling that hides it."""
    if not _NUMBER.fullmatch(host):
        return False
    try:
        IPv4Address(host)
    except ValueError:
        return True
    return False
