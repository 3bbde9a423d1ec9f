using Linchpin.Agent;
using Linchpin.Bpf;
using Linchpin.Cli.Output;
using Linchpin.Integrity;

namespace Linchpin.Cli.Commands;

/// <summary>Digests of a list for which the running kernel never asks.</summary>
internal static class UnaskedDigests
{
    /// <summary>Warns where a list has some that was loaded by its bytes. It may be long, and was read by whoever loaded it: so it is read once more only where it names fs-verity.</summary>
    public static void Tell(SignedDigestList list)
    {
        if (list.Content.Span.IndexOf("fsverity-"u8) >= 0)
            Tell(list.Name, DigestList.Read(list.Content, list.Name));
    }

    /// <summary>Warns where a list has some.</summary>
    /// <param name="path">The list.</param>
    /// <param name="list">What it says.</param>
    /// <param name="warn">Is told; null: whoever reads the error stream.</param>
    public static void Tell(string path, DigestList list, Action<string>? warn = null)
    {
        int count = list.Entries.Count(entry => entry.Digest.Algorithm.IsFsVerity);
        if (count == 0 || BpfFeatures.FsVerityDigests.IsSupported)
            return;
        warn ??= message => ErrorReport.Print(message, Console.Error);
        warn($"warning: {path}: {count} fs-verity digests of this list count for nothing on this kernel\nLinux 6.8 is the first that tells programs fs-verity's digests, where it is configured. Another list has to have digests of the files' content.");
    }
}
