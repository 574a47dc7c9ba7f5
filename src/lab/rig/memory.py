"""A memory limit for one process and its children: a memory cgroup of its own (version 2 or 1)."""

import os
import time
from pathlib import Path

_ROOTS = (Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup/memory"))


def limit(lab, pid, megabytes):
    """Moves a process into a cgroup that may hold so much; beyond, the kernel's OOM killer ends it."""
    root = next(r for r in _ROOTS if _offers_memory(r))
    if (root / "cgroup.controllers").exists():
        (root / "cgroup.subtree_control").write_text("+memory")
        bound, no_swap = "memory.max", "memory.swap.max"
    else:
        bound, no_swap = "memory.limit_in_bytes", "memory.memsw.limit_in_bytes"
    group = root / f"whyrst{os.getpid()}"
    group.mkdir()
    lab.on_exit(lambda: _remove(group))
    (group / bound).write_text(str(megabytes << 20))
    if (group / no_swap).exists():
        (group / no_swap).write_text("0" if no_swap == "memory.swap.max" else str(megabytes << 20))
    (group / "cgroup.procs").write_text(str(pid))


def _offers_memory(root):
    controllers = root / "cgroup.controllers"
    return (root / "memory.limit_in_bytes").exists() or (
        controllers.exists() and "memory" in controllers.read_text().split())


def _remove(group):
    for _ in range(100):
        if not (group / "cgroup.procs").read_text().strip():
            break
        time.sleep(0.05)
    group.rmdir()
