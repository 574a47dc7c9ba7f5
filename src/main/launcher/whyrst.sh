#!/bin/sh
# whyrst: this script, with its jar appended. It finds a Java runtime and becomes it.
# WHYRST_OPTS holds more options for the JVM; given last, they win.

self=$0
[ -h "$self" ] && self=$(readlink -f "$self")

# Sets $version and $major to those of the Java home $1, from its release file: starting a JVM only
# to ask for its version would cost more than many a run.
version_of() {
  version=
  if [ -r "$1/release" ]; then
    while IFS='="' read -r key _ value _; do
      [ "$key" = JAVA_VERSION ] && version=$value
    done < "$1/release"
  fi
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
  major=${version%%[!0-9]*}
}

java= seen=
if [ -n "$JAVA_HOME" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  version_of "$JAVA_HOME"
  if [ "${major:-0}" -ge 17 ]; then java=$JAVA_HOME/bin/java; else
    seen=" JAVA_HOME=$JAVA_HOME is too old or no Java."
  fi
fi
if [ -z "$java" ] && java=$(command -v java); then
  home=$(readlink -f "$java")
  version_of "${home%/bin/java}"
  [ "${major:-0}" -ge 17 ] || seen="$seen $java is Java ${major:-of an unknown version}." java=
fi
if [ -z "$java" ]; then
  echo "whyrst: needs Java 17 or newer, and found none.$seen Install one (Debian, Ubuntu:" \
    "apt install openjdk-17-jre-headless) or set JAVA_HOME." >&2
  exit 2
fi

# What only a shell can tell cheaply: whether a terminal is there, and how wide it is.
terminal=
if [ -t 1 ]; then
  { size=$(stty size <&3 2>/dev/null); } 3>&1
  terminal="-Dwhyrst.out=tty -Dwhyrst.columns=${size#* }"
fi
[ -t 2 ] && terminal="$terminal -Dwhyrst.err=tty"

# The archive of loaded classes only speeds up the start. The build makes it for one JVM; another
# passes it over, which costs that JVM its own archive: hence the version in the name.
archive=
[ -r "$self-$version.jsa" ] && archive=-XX:SharedArchiveFile=$self-$version.jsa

# A small young generation leaves the heap to the connection table, which lives as long as the run.
memory="-XX:+UseSerialGC -Xmn16m -XX:PretenureSizeThreshold=256k"

# Optimising ten times later than the JVM does by itself: what is then compiled is what every packet
# runs through, once and by what many packets were like. Of a million packets, that spares a quarter
# of the processor's time, of ten million about a tenth.
compiler="-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"

# shellcheck disable=SC2086 # options are words
exec "$java" -Xlog:disable $memory $compiler -XX:-UsePerfData -Xshare:auto \
  ${archive:+"$archive"} $terminal $WHYRST_OPTS -jar "$self" "$@"
exit 2
