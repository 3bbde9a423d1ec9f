using Linchpin.Bpf;
using Linchpin.Bundles;
using Linchpin.Preloading.Plan;

namespace Linchpin.Preloading.State;

/// <summary>Reads what lies in our bpffs.</summary>
/// <param name="layout">What lies where.</param>
/// <param name="isUpgrade">Whether this process upgrades, and opens what is sealed.</param>
public sealed class BpffsReader(PinLayout layout, bool isUpgrade = false)
{
    /// <summary>Everything that a plan has to know.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.StateDamaged"/>: something lies there that Linchpin didn't put there,
    /// or something is gone that it put there; <see cref="PreloadFault.NotRoot"/>.</exception>
    public FoundInPlace Read()
    {
        if (!OwnMount.IsAt(layout.Root))
            return OfKernel();

        try
        {
            return OfKernel() with
            {
                IsMounted = true,
                IsRootClosed = (File.GetUnixFileMode(layout.Root) & ~UnixFileMode.StickyBit) == RootMode.Closed,
                Inspectors = [.. Inspector.All.Where(inspector => File.Exists(layout.Inspector(inspector)))],
                Leftovers = Leftovers(),
                Bundles = [.. Names().Select(ReadWhole)],
                StrayedLinks = IsSealed ? [] : [.. Names().Where(name => Directory.Exists(layout.BeingPrepared(name).Path)).SelectMany(StrayedLinks)],
            };
        }
        catch (UnauthorizedAccessException error)
        {
            throw new PreloadException(PreloadFault.NotRoot, $"{layout.Root} can't be read", error, "It is open to root alone.");
        }
    }

    /// <summary>What is pinned of a bundle, whatever its state says; null where no folder of that name is in place.</summary>
    public PinnedBundle? Pinned(BundleName bundle)
    {
        var folder = layout.InPlace(bundle);
        return !Directory.Exists(folder.Path) ? null : new PinnedBundle(bundle, Pins(folder.Links), Pins(folder.Programs), Pins(folder.Maps), File.Exists(folder.State))
        {
            Folders = [.. folder.Folders.Where(Directory.Exists).Select(path => path[folder.Path.Length..])],
        };
    }

    /// <summary>The names of the bundles that are in place. Folders of other names are not ours.</summary>
    public IReadOnlyList<BundleName> Names() =>
        [.. FolderNames().Select(folder => BundleName.TryParse(folder, null, out var name) ? name : null).OfType<BundleName>()];

    /// <summary>What interrupted runs left.</summary>
    public IReadOnlyList<BundleFolder> Leftovers() =>
        [.. FolderNames().Where(PinLayout.IsUnfinished).Select(folder => new BundleFolder($"{layout.Root}/{folder}"))];

    /// <summary>What interrupted runs left of a bundle.</summary>
    public IReadOnlyList<BundleFolder> Leftovers(BundleName bundle) =>
        [.. new[] { layout.BeingPrepared(bundle), layout.BeingRemoved(bundle) }.Where(folder => Directory.Exists(folder.Path))];

    /// <summary>The state of a bundle in place.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.StateDamaged"/></exception>
    public BundleState ReadState(BundleName bundle) => StateMap.Read(layout.InPlace(bundle).State, bundle.Value);

    /// <summary>Whether what is in place is sealed, and this process is like others: it can't change the pins, nor open them to compare.</summary>
    internal bool IsSealed => !isUpgrade && File.Exists(Sealing.SealPin.Path(layout));

    // The kernel's types tell; one without has no loaders either.
    private static FoundInPlace OfKernel() => !BpfFeatures.KernelTypes.IsSupported ? FoundInPlace.Nothing : FoundInPlace.Nothing with
    {
        ChecksSignatures = BpfFeatures.ProgramSignatures.IsSupported,
        AdmitsSigned = BpfFeatures.SignatureChecksByPrograms.IsSupported,
        HasAttachTarget = AttachTargets.HasAttachTarget,
    };

    private BundleState ReadWhole(BundleName bundle)
    {
        var state = ReadState(bundle);
        var folder = layout.InPlace(bundle);
        return !IsSealed && PinCheck.Differences(folder, state).FirstOrDefault() is { } difference ? throw StateText.Damaged(folder.Path, difference, null) : state;
    }

    private IEnumerable<StrayedLink> StrayedLinks(BundleName bundle)
    {
        var (folder, state) = (layout.InPlace(bundle), ReadState(bundle));
        return from link in state.Links
               let program = state.Programs.First(program => program.Name == link.Program)
               where PinnedId.OfProgramOfLink($"{folder.Links}/{link.Pin}") != program.Id
               select new StrayedLink($"{folder.Links}/{link.Pin}", $"{folder.Programs}/{program.Pin}");
    }

    private IEnumerable<string> FolderNames() => Directory.EnumerateDirectories(layout.Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    private static string[] Pins(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(pin => Path.GetFileName(pin)).Order(StringComparer.Ordinal)] : [];
}
