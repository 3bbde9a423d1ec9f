namespace Linchpin.Integrity;

/// <summary>Something can't be done with the policy that decides by digests, and nothing was changed. The message's first line says what; the lines after it say why and what to do.</summary>
public sealed class DiglimException : Exception
{
    /// <summary>Says what can't be done.</summary>
    /// <param name="fault">The reason.</param>
    /// <param name="lines">What, then why and what to do.</param>
    public DiglimException(DiglimFault fault, params string[] lines) : base(string.Join('\n', lines)) => Fault = fault;

    /// <summary>The reason.</summary>
    public DiglimFault Fault { get; }
}
