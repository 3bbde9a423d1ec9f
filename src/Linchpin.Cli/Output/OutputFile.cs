using System.Runtime.InteropServices;

namespace Linchpin.Cli.Output;

/// <summary>Writes files whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Its owner writes, everyone reads.</summary>
    public const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Puts a file in its place at once: whoever looks sees the old one or the new one. An interrupt leaves the old one.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => File.Delete(temporary));
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => File.Delete(temporary));
        try
        {
            WriteNew(temporary, content, Everyone);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Makes a file that wasn't there, with these rights from the first moment on.</summary>
    /// <exception cref="IOException">There is one of that name.</exception>
    public static void WriteNew(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
