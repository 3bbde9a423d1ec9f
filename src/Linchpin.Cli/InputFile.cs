using Linchpin.Bundles;

namespace Linchpin.Cli;

/// <summary>Reads the files that a command line names.</summary>
internal static class InputFile
{
    /// <summary>A whole file, if it is of a size that makes sense.</summary>
    /// <exception cref="CommandException">It can't be read.</exception>
    /// <exception cref="BundleException"><see cref="BundleFault.TooLarge"/>: it has more than <paramref name="limit"/> bytes.</exception>
    public static byte[] Read(string path, int limit)
    {
        byte[] content = ReadUpTo(path, (long)limit + 1);
        return content.Length <= limit ? content : throw new BundleException(BundleFault.TooLarge, path, $"the file is too large: {limit} bytes are the most");
    }

    /// <summary>The first bytes of a file, as many as there are.</summary>
    /// <exception cref="CommandException">It can't be read.</exception>
    public static byte[] ReadBeginning(string path, int length) => ReadUpTo(path, length);

    /// <summary>A text file of moderate size: PEM, a passphrase.</summary>
    /// <exception cref="CommandException">It can't be read.</exception>
    public static string ReadText(string path) => System.Text.Encoding.UTF8.GetString(Read(path, 1 << 20));

    // Read to the end, whatever length the file claims: pipes and files of /proc claim none.
    private static byte[] ReadUpTo(string path, long length)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            var content = new MemoryStream();
            var chunk = new byte[64 << 10];
            for (int read; (read = file.Read(chunk, 0, (int)Math.Min(chunk.Length, length - content.Length))) > 0;)
                content.Write(chunk, 0, read);
            return content.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.File, $"{path}: can't be read\n{e.Message}", e);
        }
    }
}
