namespace Linchpin.Bundles;

/// <summary>A bundle is refused. The message's first line says which file and what; the lines after it say why and what to do.</summary>
public sealed class BundleException : Exception
{
    /// <summary>Says what is wrong with which file.</summary>
    /// <param name="fault">The reason.</param>
    /// <param name="fileName">The file as its user calls it.</param>
    /// <param name="what">What is wrong, in one line.</param>
    /// <param name="why">Why, in the user's terms; more than one line is fine.</param>
    /// <param name="remedy">What to do about it.</param>
    /// <param name="offset">The byte of the file that is to blame, where one is.</param>
    /// <param name="innerException">What led to it.</param>
    public BundleException(BundleFault fault, string fileName, string what, string? why = null, string? remedy = null, long? offset = null, Exception? innerException = null)
        : base(string.Join('\n', new[] { Headline(fileName, what, offset), why, remedy }.OfType<string>()), innerException)
    {
        Fault = fault;
        FileName = fileName;
        Offset = offset;
    }

    /// <summary>The reason.</summary>
    public BundleFault Fault { get; }

    /// <summary>The file as its user calls it.</summary>
    public string FileName { get; }

    /// <summary>The byte of the file that is to blame, or null where no single one is.</summary>
    public long? Offset { get; }

    private static string Headline(string fileName, string what, long? offset) =>
        offset is null ? $"{fileName}: {what}" : $"{fileName}: {what} (at byte {offset})";
}
