namespace Linchpin.Preloading.Policy;

/// <summary>The policy says something that isn't allowed: where, and what is allowed there.</summary>
public sealed class PolicyException : PreloadException
{
    /// <summary>Says what is wrong and what is allowed.</summary>
    /// <param name="source">The file, or <c>kernel command line</c>.</param>
    /// <param name="line">The line in it, from 1, or null where it has no lines.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="allowed">What would be right.</param>
    public PolicyException(string source, int? line, string problem, string allowed)
        : base(PreloadFault.Policy, $"{source}{(line is null ? "" : $":{line}")}: {problem}", allowed)
    {
        PolicySource = source;
        Line = line;
    }

    /// <summary>The file, or <c>kernel command line</c>.</summary>
    public string PolicySource { get; }

    /// <summary>The line in it, from 1, or null where it has no lines.</summary>
    public int? Line { get; }
}
