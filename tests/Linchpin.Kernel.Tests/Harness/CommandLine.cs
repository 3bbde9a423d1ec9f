using System.Diagnostics;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Starts another program, and waits for its end.</summary>
internal static class CommandLine
{
    public static CommandResult Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.Id, process.ExitCode, output, errors.Result);
    }
}

/// <summary>What became of it.</summary>
internal sealed record CommandResult(int ProcessId, int ExitCode, string Output, string Errors);
