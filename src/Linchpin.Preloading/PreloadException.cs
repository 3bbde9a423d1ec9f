namespace Linchpin.Preloading;

/// <summary>Something could not be preloaded, unloaded or looked at: the first line of the message says what, the further ones why and what to do.</summary>
public class PreloadException : Exception
{
    /// <summary>Says what failed, and for which reason.</summary>
    /// <param name="fault">The reason.</param>
    /// <param name="what">One line: what failed, on what.</param>
    /// <param name="advice">Further lines: why, and what to do.</param>
    public PreloadException(PreloadFault fault, string what, params string[] advice)
        : this(fault, what, null, advice)
    {
    }

    /// <summary>Says what failed, for which reason and because of which error.</summary>
    public PreloadException(PreloadFault fault, string what, Exception? cause, params string[] advice)
        : base(string.Join('\n', [what, .. advice]), cause) => Fault = fault;

    /// <summary>The reason.</summary>
    public PreloadFault Fault { get; }
}
