namespace Linchpin.Bpf.Sdk;

/// <summary>A build can't go on. The message is one line, as MSBuild wants it.</summary>
/// <param name="code">LINCHPIN001 and on: see docs/sdk.md.</param>
/// <param name="message">What, why, and what to do.</param>
/// <param name="place">The file, or null.</param>
internal sealed class BuildException(string code, string message, string? place = null) : Exception(message)
{
    public string Code { get; } = code;

    public string? Place { get; } = place;
}
