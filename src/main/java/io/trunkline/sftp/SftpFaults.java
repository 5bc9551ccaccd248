package io.trunkline.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.SftpException;
import io.trunkline.ledger.Cause;
import io.trunkline.provider.AnswerText;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what went wrong with a server and what to do, without secrets. */
final class SftpFaults {
  /** As Java and the client say it. */
  private static final Pattern ENDED =
      Pattern.compile(
          "inputstream is closed|pipe closed|broken pipe|reset|end of io stream|is down"
              + "|closed by foreign host|is not opened",
          Pattern.CASE_INSENSITIVE);

  private SftpFaults() {}

  static String of(SftpServer server, Throwable failed) {
    List<Throwable> causes = causes(failed);
    return causes.stream()
        .flatMap(one -> known(server, one).stream())
        .findFirst()
        .orElseGet(() -> other(failed, causes.get(0)));
  }

  /** The first cause first. */
  private static List<Throwable> causes(Throwable failed) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable one = failed; one != null && causes.size() < 20; one = one.getCause()) {
      causes.add(0, one);
    }
    return causes;
  }

  private static Optional<String> known(SftpServer server, Throwable cause) {
    if (cause instanceof JSchUnknownHostKeyException) {
      return Optional.of(
          "its host key is not in %s, so nothing was sent to it. Add the line that 'ssh-keyscan -p %d %s' prints, once the server's owner has confirmed its fingerprint"
              .formatted(server.knownHosts(), server.port(), server.host()));
    }
    if (cause instanceof JSchChangedHostKeyException) {
      return Optional.of(
          "its host key is another one than in %s, so nothing was sent to it. Somebody may stand between; only if the server's owner confirms the new key, replace the line of %s there"
              .formatted(server.knownHosts(), server.host()));
    }
    if (cause instanceof JSchException && isAboutLogin(cause.getMessage())) {
      return Optional.of(
          "it refuses the login of %s. Correct username and password or key of trunkline.sftp.%s"
              .formatted(server.username(), server.name()));
    }
    return cause instanceof SftpException sftp ? answered(sftp) : unreachable(cause);
  }

  /** Whether it is the server or the connection to it that failed, not what was asked of it. */
  static boolean isGone(Throwable failed) {
    return causes(failed).stream()
        .anyMatch(one -> one instanceof JSchException || unreachable(one).isPresent());
  }

  private static boolean isAboutLogin(String message) {
    return message != null && (message.startsWith("Auth ") || message.startsWith("USERAUTH"));
  }

  private static Optional<String> answered(SftpException sftp) {
    return switch (sftp.id) {
      case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
          Optional.of(
              "there is no such file or folder; make the folder there, or correct its name");
      case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
          Optional.of("it does not permit this; give the user the right there");
      default -> Optional.empty();
    };
  }

  private static Optional<String> unreachable(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return Optional.of("its name is not known; correct the host, or look at the name server");
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return Optional.of("it cannot be reached; look at the server, its port and the network");
    }
    if (cause instanceof InterruptedIOException) {
      return Optional.of("it does not answer in time; look at the server and the network");
    }
    return ENDED.matcher(String.valueOf(cause.getMessage())).find()
        ? Optional.of("the connection has ended; look at the server and the network")
        : Optional.empty();
  }

  private static String other(Throwable failed, Throwable cause) {
    String ledger = Cause.of(failed);
    if (ledger.startsWith("the ledger")) {
      return ledger;
    }
    return cause.getClass().getSimpleName() + ": " + AnswerText.safe(cause.getMessage());
  }
}
