namespace Linchpin.Bpf;

/// <summary>The kernel's verifier refused a program.</summary>
public sealed class VerifierException : BpfException
{
    internal VerifierException(string program, string? attachTarget, int errno, string firstLine, string? sourceLine, string log)
        : base(Compose(program, firstLine, sourceLine), errno, BpfCommand.ProgramLoad, program, attachTarget)
    {
        Program = program;
        FirstLine = firstLine;
        SourceLine = sourceLine;
        Log = log;
    }

    /// <summary>The program's name.</summary>
    public string Program { get; }

    /// <summary>The one line that says why: the verifier's, or Linchpin's where the verifier's would not help.</summary>
    public string FirstLine { get; }

    /// <summary>Where in the source it is (<c>guard.bpf.c:42: return deny();</c>), or null where the object has no line info.</summary>
    public string? SourceLine { get; }

    /// <summary>The verifier's whole log; never cut.</summary>
    public string Log { get; }

    private static string Compose(string program, string firstLine, string? sourceLine) =>
        $"program '{program}' does not load on Linux {KernelRelease.Current}: {firstLine}{(sourceLine is null ? "" : $" (at {sourceLine})")}";
}
