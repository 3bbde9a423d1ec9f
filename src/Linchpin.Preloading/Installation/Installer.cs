using System.Text;
using Linchpin.Preloading.Installation.Images;

namespace Linchpin.Preloading.Installation;

/// <summary>Writes the files of an installation, and takes them away.</summary>
/// <param name="root">The folder that stands for the machine's root; <c>/</c> but in tests.</param>
public sealed class Installer(string root = "/")
{
    /// <summary>The list of what an installation wrote, so that it can be taken away: a path a line.</summary>
    public const string ListPath = "/var/lib/linchpin/installed";

    /// <summary>What makes this machine's initramfs.</summary>
    public InitramfsTool Detect()
    {
        if (File.Exists(At("/usr/share/initramfs-tools/hook-functions")))
            return InitramfsTool.InitramfsTools;
        return File.Exists(At("/usr/lib/dracut/dracut-functions.sh")) ? InitramfsTool.Dracut : InitramfsTool.None;
    }

    /// <summary>Whether this machine has systemd.</summary>
    public bool HasSystemd => File.Exists(At("/usr/lib/systemd/systemd")) || File.Exists(At("/lib/systemd/systemd"));

    /// <summary>Whether apt installs packages on this machine.</summary>
    public bool HasApt => Directory.Exists(At("/etc/apt/apt.conf.d"));

    /// <summary>Whether GRUB asks on this machine what to boot, and its menu is made by scripts.</summary>
    public bool HasBootMenu => File.Exists(At("/boot/grub/grub.cfg")) && File.Exists(At("/etc/grub.d/10_linux"));

    /// <summary>Whether a package has brought this file along, byte for byte: it is where packages have it, and was not written by an installation.</summary>
    public bool IsPackaged(InstalledFile file) =>
        file.PackagedAt is { } path && !Installed().Contains(path) && File.Exists(At(path)) && file.Content.Span.SequenceEqual(File.ReadAllBytes(At(path)));

    /// <summary>Whether this machine preloads when it boots. The hooks do nothing else than ask this where it doesn't.</summary>
    public bool IsInstalled => File.Exists(At(ListPath));

    /// <summary>How the machine's unified kernel image was asked for; null where none was.</summary>
    /// <exception cref="IOException">What says so can't be read.</exception>
    public ImageRequest? ImageRequest() => File.Exists(At(Images.ImageRequest.KeptAt)) ? Images.ImageRequest.Read(At(Images.ImageRequest.KeptAt)) : null;

    /// <summary>Writes the files, or none of them: what was there before is there again when one can't be written.</summary>
    /// <exception cref="IOException">A file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Not root.</exception>
    public void Install(InstallationPlan plan)
    {
        var replaced = new Stack<(string Path, string? Before)>();
        try
        {
            foreach (var file in plan.Files.Append(ListOf(plan)))
                replaced.Push((At(file.Path), Write(file)));
        }
        catch
        {
            foreach (var (path, before) in replaced)
                Restore(path, before);
            throw;
        }

        foreach (var before in replaced.Select(entry => entry.Before).OfType<string>())
            File.Delete(before);
    }

    /// <summary>The files that an installation wrote; empty where there is none, or where a package had brought all of them along.</summary>
    public IReadOnlyList<string> Installed() => File.Exists(At(ListPath)) ? File.ReadAllLines(At(ListPath)) : [];

    /// <summary>Takes them away, and the folders that were for them alone.</summary>
    public void Uninstall()
    {
        foreach (var path in Installed().Append(ListPath).Select(At))
        {
            File.Delete(path);
            if (Path.GetDirectoryName(path) is { } folder && Path.GetFileName(folder).Contains("linchpin", StringComparison.Ordinal) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
    }

    // A file of before that this installation doesn't have stays in the list, so that it isn't forgotten.
    private InstalledFile ListOf(InstallationPlan plan) => new(ListPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        Encoding.UTF8.GetBytes(string.Concat(Installed().Union(plan.Files.Select(file => file.Path)).Union(plan.Image is { } image ? [image.Output] : []).Select(path => path + "\n"))));

    /// <summary>Puts the file in its place at once; returns where the one of before is now, or null where there was none.</summary>
    private string? Write(InstalledFile file)
    {
        var path = At(file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = Beside(path, "new");
        var before = Beside(path, "old");
        File.Delete(next);
        try
        {
            if (file.IsLink)
                File.CreateSymbolicLink(next, Encoding.UTF8.GetString(file.Content.Span));
            else
                WriteNew(next, file);
            var isThere = new FileInfo(path) is { Exists: true } or { LinkTarget: not null };
            if (isThere)
                File.Move(path, before, overwrite: true);
            File.Move(next, path);
            return isThere ? before : null;
        }
        catch
        {
            File.Delete(next);
            throw;
        }
    }

    private static void WriteNew(string path, InstalledFile file)
    {
        using var to = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = file.Mode });
        to.Write(file.Content.Span);
        File.SetUnixFileMode(to.SafeFileHandle, file.Mode); // whatever the umask is
    }

    private static void Restore(string path, string? before)
    {
        if (before is null)
            File.Delete(path);
        else
            File.Move(before, path, overwrite: true);
    }

    // A name that neither dracut nor initramfs-tools nor systemd takes for one of theirs.
    private static string Beside(string path, string what) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{what}~");

    private string At(string path) => Path.Join(root, path);
}
