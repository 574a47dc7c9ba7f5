package io.github.whyrst.cli;

import io.github.whyrst.NoResetException;
import io.github.whyrst.capture.CaptureException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command: finds out which one is meant, runs it, and turns its end into an exit status. */
final class Whyrst {
  private final Console console;

  Whyrst(Console console) {
    this.console = console;
  }

  /** Runs a command line. Whatever happens, at most one line on the error stream tells it. */
  int run(String... args) {
    try {
      int status = dispatch(args);
      console.out().flush();
      return status;
    } catch (Output.ClosedException e) {
      return ExitStatus.DONE;
    } catch (UsageException | ParameterException e) {
      return failed(e.getMessage() + " (whyrst --help shows the usage)", e);
    } catch (CaptureException | NoResetException | IOException e) {
      return failed(String.valueOf(e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      return failed(
          "out of memory; give the JVM more with WHYRST_OPTS=-Xmx2g or follow fewer connections"
              + " with --max-connections",
          e);
    } catch (RuntimeException | Error e) {
      return failed("internal error, please report it: " + e, e);
    }
  }

  private int dispatch(String[] args)
      throws UsageException, CaptureException, NoResetException, IOException {
    String first = args.length == 0 ? "" : args[0];
    List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    return switch (first) {
      case "live" -> live(rest);
      case "interfaces" -> {
        ParseResult parsed = parse(Commands.interfaces(), rest);
        yield isAnswered(parsed)
            ? ExitStatus.DONE
            : new InterfacesCommand(console).run(parsed.hasMatchedOption("--json"));
      }
      case "causes" -> {
        ParseResult parsed = parse(Commands.causes(), rest);
        yield isAnswered(parsed) ? ExitStatus.DONE : new CausesCommand(console).run(parsed);
      }
      case "explain" -> {
        ParseResult parsed = parse(Commands.explain(), rest);
        yield isAnswered(parsed) ? ExitStatus.DONE : new ExplainCommand(console).run(parsed);
      }
      case "compare" -> {
        ParseResult parsed = parse(Commands.compare(), rest);
        yield isAnswered(parsed) ? ExitStatus.DONE : new CompareCommand(console).run(parsed);
      }
      case "completion" -> {
        ParseResult parsed = parse(Commands.completion(), rest);
        yield isAnswered(parsed) ? ExitStatus.DONE : new CompletionCommand(console).run(parsed);
      }
      case "man" -> {
        if (!isAnswered(parse(Commands.man(), rest))) {
          console.out().write(ManPage.of(Commands.root()).getBytes(StandardCharsets.UTF_8));
        }
        yield ExitStatus.DONE;
      }
      case "analyze" -> analyze(first, rest);
      default -> analyze("", Arrays.asList(args));
    };
  }

  /** Words after "--" are the filter's, whatever they look like. */
  private int analyze(String command, List<String> args)
      throws UsageException, CaptureException, IOException {
    int dashes = args.indexOf("--");
    List<String> own = dashes < 0 ? args : args.subList(0, dashes);
    List<String> filter = dashes < 0 ? List.of() : args.subList(dashes + 1, args.size());
    AnalyzeOptions options = AnalyzeOptions.ofPlainWords(own);
    if (options == null) {
      ParseResult parsed = parse(command.isEmpty() ? Commands.bare() : Commands.analyze(), own);
      if (isAnswered(parsed)) {
        return ExitStatus.DONE;
      }
      options = AnalyzeOptions.of(parsed);
    }
    return new AnalyzeCommand(console).run(options, String.join(" ", filter));
  }

  private int live(List<String> args) throws UsageException, CaptureException, IOException {
    int dashes = args.indexOf("--");
    ParseResult parsed = parse(Commands.live(), dashes < 0 ? args : args.subList(0, dashes));
    if (isAnswered(parsed)) {
      return ExitStatus.DONE;
    }
    List<String> filter = dashes < 0 ? List.of() : args.subList(dashes + 1, args.size());
    return new LiveCommand(console).run(LiveOptions.of(parsed, String.join(" ", filter)));
  }

  private static ParseResult parse(CommandSpec spec, List<String> args) {
    return new CommandLine(spec).parseArgs(args.toArray(new String[0]));
  }

  /** Answers --help and --version. */
  private boolean isAnswered(ParseResult parsed) throws IOException {
    String answer;
    if (parsed.isUsageHelpRequested()) {
      CommandSpec spec = parsed.commandSpec();
      answer = Commands.help(spec.name().equals("whyrst") ? Commands.root() : spec, console);
    } else if (parsed.isVersionHelpRequested()) {
      String version = Whyrst.class.getPackage().getImplementationVersion();
      answer = "whyrst " + (version == null ? "(development)" : version) + "\n";
    } else {
      return false;
    }
    console.out().write(answer.getBytes(console.charset()));
    return true;
  }

  private int failed(String message, Throwable cause) {
    console.complain("whyrst: " + message);
    if (console.debug()) {
      StringWriter trace = new StringWriter();
      cause.printStackTrace(new PrintWriter(trace));
      trace.toString().lines().forEach(console::complain);
    }
    return ExitStatus.FAILED;
  }
}
