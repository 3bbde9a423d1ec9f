namespace Linchpin.Cli;

/// <summary>A command can't do what it was asked to. The message's first line says what, on which file; the others say why and what to do.</summary>
internal sealed class CommandException(int exitCode, string what, Exception? innerException = null) : Exception(what, innerException)
{
    public int ExitCode { get; } = exitCode;
}
