package io.github.whyrst.cause;

import io.github.whyrst.cause.crash.HostRestarted;
import io.github.whyrst.cause.crash.ProcessKilled;
import io.github.whyrst.cause.crash.RestartWindow;
import io.github.whyrst.cause.crash.WorkerDied;
import io.github.whyrst.cause.firewall.DeviceReason;
import io.github.whyrst.cause.firewall.ForgedHandshake;
import io.github.whyrst.cause.firewall.ForgedMidStream;
import io.github.whyrst.cause.firewall.StateLost;
import io.github.whyrst.cause.firewall.SynRejected;
import io.github.whyrst.cause.firewall.UnTranslatedReset;
import io.github.whyrst.cause.idletimeout.IdleCloseThenData;
import io.github.whyrst.cause.idletimeout.KeepAliveProbesFailed;
import io.github.whyrst.cause.idletimeout.KeepAliveRace;
import io.github.whyrst.cause.idletimeout.PoolExpiry;
import io.github.whyrst.cause.idletimeout.ResetAtExpiry;
import io.github.whyrst.cause.idletimeout.StateDropped;
import io.github.whyrst.cause.idletimeout.StateExpired;
import io.github.whyrst.cause.other.AfterFin;
import io.github.whyrst.cause.other.Backscatter;
import io.github.whyrst.cause.other.ClosedPort;
import io.github.whyrst.cause.other.ConnectScan;
import io.github.whyrst.cause.other.GaveUpWaiting;
import io.github.whyrst.cause.other.HealthCheck;
import io.github.whyrst.cause.other.LateDataAfterClose;
import io.github.whyrst.cause.other.LateEcho;
import io.github.whyrst.cause.other.LingerAbort;
import io.github.whyrst.cause.other.MptcpSubflow;
import io.github.whyrst.cause.other.NoSuchConnection;
import io.github.whyrst.cause.other.OtherScan;
import io.github.whyrst.cause.other.PortReuse;
import io.github.whyrst.cause.other.RetransmissionsExhausted;
import io.github.whyrst.cause.other.SynScan;
import io.github.whyrst.cause.other.TlsFailure;
import io.github.whyrst.cause.other.Unexplained;
import io.github.whyrst.cause.other.UnreadData;
import io.github.whyrst.cause.overload.AcceptQueueOverflow;
import io.github.whyrst.cause.overload.AcceptThenClose;
import io.github.whyrst.cause.overload.HandshakeNeverAccepted;
import io.github.whyrst.cause.overload.LoadShed;
import io.github.whyrst.cause.overload.PortExhaustion;
import io.github.whyrst.cause.overload.RefusedUnderLoad;
import java.util.List;

/** All mechanisms, in the order in which they are listed to users. */
public final class Catalogue {
  private static final List<Mechanism> MECHANISMS =
      List.of(
          SynRejected.MECHANISM,
          ForgedMidStream.MECHANISM,
          ForgedHandshake.MECHANISM,
          StateLost.MECHANISM,
          DeviceReason.MECHANISM,
          UnTranslatedReset.MECHANISM,
          StateExpired.MECHANISM,
          StateDropped.MECHANISM,
          ResetAtExpiry.MECHANISM,
          KeepAliveRace.MECHANISM,
          IdleCloseThenData.MECHANISM,
          KeepAliveProbesFailed.MECHANISM,
          PoolExpiry.MECHANISM,
          AcceptQueueOverflow.MECHANISM,
          HandshakeNeverAccepted.MECHANISM,
          AcceptThenClose.MECHANISM,
          LoadShed.MECHANISM,
          RefusedUnderLoad.MECHANISM,
          PortExhaustion.MECHANISM,
          ProcessKilled.MECHANISM,
          HostRestarted.MECHANISM,
          WorkerDied.MECHANISM,
          RestartWindow.MECHANISM,
          ClosedPort.MECHANISM,
          UnreadData.MECHANISM,
          LingerAbort.MECHANISM,
          GaveUpWaiting.MECHANISM,
          LateDataAfterClose.MECHANISM,
          TlsFailure.MECHANISM,
          RetransmissionsExhausted.MECHANISM,
          SynScan.MECHANISM,
          ConnectScan.MECHANISM,
          OtherScan.MECHANISM,
          HealthCheck.MECHANISM,
          Backscatter.MECHANISM,
          AfterFin.MECHANISM,
          LateEcho.MECHANISM,
          PortReuse.MECHANISM,
          MptcpSubflow.MECHANISM,
          NoSuchConnection.MECHANISM,
          Unexplained.MECHANISM);

  private Catalogue() {}

  public static List<Mechanism> mechanisms() {
    return MECHANISMS;
  }
}
