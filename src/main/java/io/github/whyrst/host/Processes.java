package io.github.whyrst.host;

import io.github.whyrst.evidence.HostEvidence.Level;
import io.github.whyrst.evidence.HostEvidence.LocalProcess;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The processes of this host, from /proc. */
final class Processes {
  private static final int MOST_REMEMBERED = 1024;

  /** What runtimes name a container's control group by. */
  private static final Pattern CONTAINER =
      Pattern.compile("(?:^|[^0-9a-f])([0-9a-f]{64})(?:$|[^0-9a-f])");

  private static final Pattern UNIT = Pattern.compile("([^/]+\\.service)(?:/|$)");
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)\\]");
  private static final Pattern MOST_FILES =
      Pattern.compile("^Max open files\\s+(\\d+)", Pattern.MULTILINE);
  private static final Pattern PARENT = Pattern.compile("^PPid:\\s+(\\d+)", Pattern.MULTILINE);
  private static final Pattern THREAD_GROUP =
      Pattern.compile("^Tgid:\\s+(\\d+)", Pattern.MULTILINE);

  private final Path proc;
  private final Map<Long, LocalProcess> remembered =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LocalProcess> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  Processes(Path proc) {
    this.proc = proc;
  }

  /**
   * The process of a thread, which may be on its way out.
   *
   * @param command what the thread is called, for a process of which nothing is left
   */
  synchronized LocalProcess ofThread(long tid, String command) {
    Matcher group = THREAD_GROUP.matcher(ProcFile.readIfThere(proc.resolve(tid + "/status")));
    long pid = group.find() ? Long.parseLong(group.group(1)) : tid;
    LocalProcess found = of(pid);
    return found != null ? found : new LocalProcess(pid, command, null, null, false);
  }

  /** A process that is there, or was when it was last asked for; or null. */
  synchronized @Nullable LocalProcess of(long pid) {
    Path home = proc.resolve(Long.toString(pid));
    String command = ProcFile.readIfThere(home.resolve("comm")).strip();
    if (command.isEmpty()) {
      return remembered.get(pid);
    }
    String group = ProcFile.readIfThere(home.resolve("cgroup"));
    LocalProcess found =
        new LocalProcess(pid, command, last(UNIT, group), last(CONTAINER, group), false);
    remembered.remove(pid);
    remembered.put(pid, found);
    return found;
  }

  private static @Nullable String last(Pattern pattern, String text) {
    String found = null;
    for (String line : text.split("\n")) {
      Matcher m = pattern.matcher(line);
      while (m.find()) {
        found = m.group(1);
      }
    }
    return found;
  }

  /** The process that started it, if that is not init and it is still there to be asked. */
  @Nullable Long parent(long pid) {
    Matcher parent = PARENT.matcher(ProcFile.readIfThere(proc.resolve(pid + "/status")));
    return parent.find() && !parent.group(1).equals("1") ? Long.valueOf(parent.group(1)) : null;
  }

  /** Open files of how many it may open, or null. */
  @Nullable Level openFiles(long pid) {
    Path home = proc.resolve(Long.toString(pid));
    Matcher most = MOST_FILES.matcher(ProcFile.readIfThere(home.resolve("limits")));
    if (!most.find()) {
      return null;
    }
    long open = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home.resolve("fd"))) {
      for (Path file : files) {
        open += file.getNameCount() > 0 ? 1 : 0;
      }
    } catch (IOException | DirectoryIteratorException e) {
      return null;
    }
    return new Level(open, Long.parseLong(most.group(1)));
  }

  /** Who has these sockets open; several processes may share one. */
  Map<Long, List<Long>> owners(Set<Long> inodes) {
    Map<Long, List<Long>> owners = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path home : all) {
        long pid = Long.parseLong(home.getFileName().toString());
        for (Long inode : sockets(home)) {
          if (inodes.contains(inode)) {
            owners.computeIfAbsent(inode, i -> new ArrayList<>()).add(pid);
          }
        }
      }
    } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
      // What was found stands.
    }
    return owners;
  }

  private static List<Long> sockets(Path home) {
    List<Long> inodes = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home.resolve("fd"))) {
      for (Path file : files) {
        Long inode = socket(file);
        if (inode != null) {
          inodes.add(inode);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It has gone, or is not for us to look into.
    }
    return inodes;
  }

  private static @Nullable Long socket(Path file) throws IOException {
    try {
      Matcher m = SOCKET.matcher(Files.readSymbolicLink(file).toString());
      return m.matches() ? Long.valueOf(m.group(1)) : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
