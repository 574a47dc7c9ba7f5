"""The lab's rig.

net builds hosts (node) and links (delay) by a plan; capture, kernel and truth record; services and
packets are what scenarios act with; session runs one scenario from start to clean-up.
"""
