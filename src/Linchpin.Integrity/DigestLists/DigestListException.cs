namespace Linchpin.Integrity;

/// <summary>A list of digests is refused, or can't be made. The message's first line says which file, what and where; the lines after it say why and what to do.</summary>
public sealed class DigestListException : Exception
{
    /// <summary>Says what is wrong with which file.</summary>
    /// <param name="fault">The reason.</param>
    /// <param name="fileName">The file as its user calls it.</param>
    /// <param name="what">What is wrong and where, in one line.</param>
    /// <param name="why">Why, in the user's terms.</param>
    /// <param name="remedy">What to do about it.</param>
    /// <param name="innerException">What led to it.</param>
    public DigestListException(DigestListFault fault, string fileName, string what, string? why = null, string? remedy = null, Exception? innerException = null)
        : base(string.Join('\n', new[] { $"{fileName}: {what}", why, remedy }.OfType<string>()), innerException) =>
        (Fault, FileName) = (fault, fileName);

    /// <summary>The reason.</summary>
    public DigestListFault Fault { get; }

    /// <summary>The file as its user calls it.</summary>
    public string FileName { get; }
}
