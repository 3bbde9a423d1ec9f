using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading;

/// <summary>One object of a bundle: what the manifest says of it, and what the object file says itself. Both say the same.</summary>
/// <param name="Entry">The manifest's entry.</param>
/// <param name="Spec">The object file, read.</param>
public sealed record PreparedObject(BundleObject Entry, BpfObjectSpec Spec)
{
    /// <summary>Its loader, or null where it has none.</summary>
    public PreparedLoader? Loader { get; init; }

    /// <summary>The object's name in the bundle.</summary>
    public string Name => Entry.Name;

    /// <summary>Its maps with programs or maps in slots, which are filled when all of these are there.</summary>
    internal IEnumerable<BundleMap> MapsWithSlots => Entry.Maps.Where(map => Spec.Map(map.Name).InitialSlots.Count > 0);

    /// <exception cref="PreloadException"><see cref="PreloadFault.BundleUnfit"/></exception>
    internal static PreparedObject From(BundleManifest manifest, BundleObject entry, ReadOnlyMemory<byte> file, SignedLoader? loader)
    {
        var bundle = manifest.Name;
        try
        {
            var spec = BpfObjectSpec.Read(file, entry.Name);
            var prepared = new PreparedObject(entry, spec)
            {
                Loader = loader is null ? null : new PreparedLoader(LoaderProgram.Read(spec, loader.Instructions, loader.Data), loader.Signatures),
            };
            prepared.RequireAgreement(bundle);
            prepared.RequireNoStructOps(bundle);
            prepared.RequireOwnLabel(manifest);
            foreach (var map in prepared.Spec.Maps)
                map.Pinning = MapPinning.None;   // what is pinned where is in the manifest; nothing else is
            return prepared;
        }
        catch (BpfObjectFormatException error)
        {
            throw Unfit(bundle, entry, error.Message, error);
        }
    }

    /// <summary>The object without those of its optional programs for which the kernel has no place. A loader loads all programs or none: then it is of no use.</summary>
    internal PreparedObject FittedTo(FoundInPlace found)
    {
        var missing = Spec.Programs.Where(program => program is { AutoLoad: true, IsOptional: true } && !found.HasAttachTarget(program)).ToArray();
        if (missing.Length == 0)
            return this;
        foreach (var program in missing)
            program.AutoLoad = false;
        return this with { Entry = Entry with { Programs = [.. Entry.Programs.Where(told => Spec.Program(told.Name).AutoLoad)] }, Loader = null };
    }

    // The manifest is what people read before they trust a bundle: what it doesn't tell of must not be loaded.
    private void RequireAgreement(BundleName bundle)
    {
        RequireSame(bundle, "program", Entry.Programs.Select(program => program.Name), Spec.Programs.Where(program => program.AutoLoad).Select(program => program.Name));
        RequireSame(bundle, "map", Entry.Maps.Select(map => map.Name), Spec.Maps.Where(map => map.AutoCreate).Select(map => map.Name));

        foreach (var told in Entry.Programs)
        {
            var found = Spec.Program(told.Name);
            if (found.IsOptional != (told.Optional == true))
                throw Unfit(bundle, Entry, $"manifest and object don't agree on whether program '{told.Name}' may be left out");
            if (found.Type != told.Type || found.SectionName != told.Section || told.LinkPin is not null && told.Place is null && found.AttachMethod == AttachMethod.Manual)
                throw Unfit(bundle, Entry, $"the manifest says that program '{told.Name}' is {told.Type} in '{told.Section}'; in the object it is {found.Type} in '{found.SectionName}'");
        }
    }

    // A bundle says of programs where their links are pinned, and has nothing to say so of a struct of programs.
    private void RequireNoStructOps(BundleName bundle)
    {
        if (Spec.Maps.FirstOrDefault(map => map.AutoCreate && map.StructOps is not null) is { } map)
            throw Unfit(bundle, Entry, $"'{map.Name}' is a struct_ops map, which a bundle can't register");
    }

    // A seal goes by what a loader says of itself.
    private void RequireOwnLabel(BundleManifest manifest)
    {
        if (Loader?.Program.Label is { } label && label != manifest.Version.LabelOf(manifest.Name))
            throw Unfit(manifest.Name, Entry, "its loader says that it is another bundle's, or another version's");
    }

    private void RequireSame(BundleName bundle, string kind, IEnumerable<string> told, IEnumerable<string> found)
    {
        var difference = told.ToHashSet(StringComparer.Ordinal);
        difference.SymmetricExceptWith(found);
        if (difference.Count > 0)
            throw Unfit(bundle, Entry, $"manifest and object don't agree on the {kind} '{difference.Order(StringComparer.Ordinal).First()}'");
    }

    private static PreloadException Unfit(BundleName bundle, BundleObject entry, string why, Exception? error = null) =>
        new(PreloadFault.BundleUnfit, $"{bundle}: object '{entry.Name}' can't be preloaded", error, why, "Its signer has to sign it anew with 'linchpin sign'.");
}
