using System.Text.Json;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles.Json;
using Linchpin.Bundles.Layout;

namespace Linchpin.Bundles;

/// <summary>Puts objects together to a bundle: <c>new BundleBuilder(name, version).Add(file, spec).Build().Sign(identity)</c>.</summary>
/// <param name="name">The bundle's name.</param>
/// <param name="version">The bundle's version.</param>
public sealed class BundleBuilder(BundleName name, BundleVersion version)
{
    private readonly List<(ReadOnlyMemory<byte> File, BpfObjectSpec Spec)> _objects = [];
    private readonly Dictionary<string, (MapAccess Read, MapAccess Write)> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AttachPlace> _places = new(StringComparer.Ordinal);

    /// <summary>Adds an object; objects are loaded in the order in which they are added.</summary>
    /// <param name="file">The object file as it is.</param>
    /// <param name="spec">What the file says; its name is the object's.</param>
    public BundleBuilder Add(ReadOnlyMemory<byte> file, BpfObjectSpec spec)
    {
        _objects.Add((file, spec));
        return this;
    }

    /// <summary>Says who may read and write a map after sealing. Without it: the agent reads, nobody writes; a ring buffer is the agent's;
    /// constants are nobody's.</summary>
    /// <param name="map">The map's name in the source; in every object that has one of that name.</param>
    /// <param name="read">Who may read it.</param>
    /// <param name="write">Who may write it.</param>
    public BundleBuilder Allow(string map, MapAccess read, MapAccess write)
    {
        _access[map] = (read, write);
        return this;
    }

    /// <summary>Says what a program is attached to, where its section's name doesn't.</summary>
    /// <param name="program">The program's name in the source; in every object that has one of that name.</param>
    /// <param name="place">The place.</param>
    public BundleBuilder Attach(string program, AttachPlace place)
    {
        _places[program] = place;
        return this;
    }

    /// <summary>The bundle, ready to be signed.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.ManifestInvalid"/>: no object, two of one name or content, two pins of one name,
    /// <see cref="Allow"/> for a map or <see cref="Attach"/> for a program that no object has, or a place that isn't for such a program. <see cref="BundleFault.TooLarge"/>: more than a bundle may hold.</exception>
    public UnsignedBundle Build()
    {
        var manifest = new BundleManifest { Name = name, Version = version, Objects = [.. _objects.Select(o => Describe(o.File, o.Spec))] };
        RequireNamed("map", _access.Keys, manifest.Objects.SelectMany(o => o.Maps).Select(map => map.Name));
        RequireNamed("program", _places.Keys, manifest.Objects.SelectMany(o => o.Programs).Select(program => program.Name));
        if (ManifestRules.FirstViolation(manifest) is { } violation)
            throw new BundleException(BundleFault.ManifestInvalid, name.Value, "these objects can't be in one bundle", violation);

        byte[] config = JsonSerializer.SerializeToUtf8Bytes(manifest, BundleJson.Strict.BundleManifest);
        byte[] imageManifest = ImageManifest.Write(config, _objects.Select(o => (o.Spec.Name, o.File)));
        var bundle = new UnsignedBundle(manifest, imageManifest, config, [.. _objects.Select(o => o.File)]);
        BundleLayout.Read(bundle.ToFile(), name.Value);
        return bundle;
    }

    private BundleObject Describe(ReadOnlyMemory<byte> file, BpfObjectSpec spec)
    {
        var description = ObjectDescription.Of(spec, Sha256Digest.Of(file.Span), _objects.Count > 1 ? spec.Name : "");
        return description with { Programs = [.. description.Programs.Select(Placed)], Maps = [.. description.Maps.Select(Allowed)] };
    }

    private BundleMap Allowed(BundleMap map) => _access.TryGetValue(map.Name, out var access) ? map with { Read = access.Read, Write = access.Write } : map;

    private BundleProgram Placed(BundleProgram program) =>
        _places.TryGetValue(program.Name, out var place) ? program with { Place = place, LinkPin = PinName.Of(program.Name) } : program;

    private void RequireNamed(string kind, IEnumerable<string> asked, IEnumerable<string> there)
    {
        var names = there.ToHashSet(StringComparer.Ordinal);
        if (asked.FirstOrDefault(one => !names.Contains(one)) is { } unknown)
            throw new BundleException(BundleFault.ManifestInvalid, name.Value, $"no object has a {kind} '{unknown}'",
                $"The {kind}s are: {string.Join(", ", names.Order(StringComparer.Ordinal))}.");
    }
}
