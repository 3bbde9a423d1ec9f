namespace Linchpin.Cli.Output;

/// <summary>Colour, where a person looks: on a terminal that knows it, and whose user hasn't said no (<c>NO_COLOR</c>).</summary>
internal static class Style
{
    private static readonly bool IsWanted = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>For standard error.</summary>
    public static string Error(string text) => IsWanted && !Console.IsErrorRedirected ? $"\e[1;31m{text}\e[0m" : text;

    /// <summary>For standard output.</summary>
    public static string Good(string text) => IsWanted && !Console.IsOutputRedirected ? $"\e[1;32m{text}\e[0m" : text;

    /// <summary>For standard output.</summary>
    public static string Bad(string text) => IsWanted && !Console.IsOutputRedirected ? $"\e[1;31m{text}\e[0m" : text;

    /// <summary>For standard output.</summary>
    public static string Heading(string text) => IsWanted && !Console.IsOutputRedirected ? $"\e[1m{text}\e[0m" : text;
}
