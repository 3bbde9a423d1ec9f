namespace Linchpin.Preloading.Installation;

/// <summary>A file that an installation puts somewhere.</summary>
/// <param name="Path">Where.</param>
/// <param name="Mode">Who may what.</param>
/// <param name="Content">What is in it; of a symbolic link (<see cref="IsLink"/>), where it leads, in UTF-8.</param>
/// <param name="IsLink">Whether it is a symbolic link.</param>
public sealed record InstalledFile(string Path, UnixFileMode Mode, ReadOnlyMemory<byte> Content, bool IsLink = false)
{
    /// <summary>Where a package of a distribution has the same file; null where it has none.</summary>
    public string? PackagedAt { get; private init; }

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>A file that is read.</summary>
    internal static InstalledFile Text(string path, string resource, string packagedAt) => new(path, Readable, Resource(resource)) { PackagedAt = packagedAt };

    /// <summary>A file that is executed.</summary>
    internal static InstalledFile Script(string path, string resource, string packagedAt) => new(path, Executable, Resource(resource)) { PackagedAt = packagedAt };

    /// <summary>Linchpin itself.</summary>
    internal static InstalledFile Copy(string path, string of) => new(path, Executable, File.ReadAllBytes(of));

    /// <summary>A file of what was decided on this machine.</summary>
    internal static InstalledFile Made(string path, ReadOnlyMemory<byte> content) => new(path, Readable, content);

    /// <summary>A symbolic link.</summary>
    internal static InstalledFile Link(string path, string to) => new(path, Executable, System.Text.Encoding.UTF8.GetBytes(to), IsLink: true);

    private static byte[] Resource(string name) => EmbeddedFile.Read("installation/" + name);
}
