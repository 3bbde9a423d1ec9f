using Linchpin.Bundles;

namespace Linchpin.Preloading;

/// <summary>What lies where in our bpffs.</summary>
/// <remarks>A <c>~</c> can't be in a bundle's name, so folders of unfinished work never meet a bundle's. A dot can't be in any name here
/// but those of the inspectors: the kernel keeps such names for itself.</remarks>
/// <param name="Root">Where it is mounted.</param>
public sealed record PinLayout(string Root)
{
    private const string Preparing = "~preparing";
    private const string Removing = "~removing";

    /// <summary>Where it is unless a test says otherwise.</summary>
    public static PinLayout Default { get; } = new("/sys/fs/bpf/linchpin");

    /// <summary>The folder above it, in the system's own bpffs.</summary>
    public string Parent => Path.GetDirectoryName(Root)!;

    /// <summary>The folder of a bundle that is in place, whole.</summary>
    public BundleFolder InPlace(BundleName bundle) => new($"{Root}/{bundle}");

    /// <summary>The folder of a bundle that is being preloaded. One rename makes it <see cref="InPlace"/>.</summary>
    public BundleFolder BeingPrepared(BundleName bundle) => new($"{Root}/{bundle}{Preparing}");

    /// <summary>The folder of a bundle that is being unloaded. One rename made it so.</summary>
    public BundleFolder BeingRemoved(BundleName bundle) => new($"{Root}/{bundle}{Removing}");

    /// <summary>The pin of an inspector.</summary>
    public string Inspector(Inspector inspector) => $"{Root}/{inspector.PinName}";

    /// <summary>Whether a folder's name says that a run that worked on it was cut off.</summary>
    public static bool IsUnfinished(string folderName) =>
        folderName.EndsWith(Preparing, StringComparison.Ordinal) || folderName.EndsWith(Removing, StringComparison.Ordinal);
}
