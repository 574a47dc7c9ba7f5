"""The lab's rig: namespaces and links (net), endpoints (node), captures, the delay line, truth."""
