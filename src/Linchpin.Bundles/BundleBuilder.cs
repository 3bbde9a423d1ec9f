using System.Text.Json;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles.Json;
using Linchpin.Bundles.Layout;
using Linchpin.Bundles.Signing;

namespace Linchpin.Bundles;

/// <summary>Puts objects together to a bundle: <c>new BundleBuilder(name, version).Add(file, spec).Build().Sign(identity)</c>.</summary>
/// <param name="name">The bundle's name.</param>
/// <param name="version">The bundle's version.</param>
public sealed class BundleBuilder(BundleName name, BundleVersion version)
{
    private readonly List<(ReadOnlyMemory<byte> File, BpfObjectSpec Spec)> _objects = [];
    private readonly Dictionary<string, SignedLoader> _loaders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (MapAccess Read, MapAccess Write)> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PinOwner> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AttachPlace> _places = new(StringComparer.Ordinal);

    /// <summary>Adds an object; objects are loaded in the order in which they are added.</summary>
    /// <param name="file">The object file as it is.</param>
    /// <param name="spec">What the file says; its name is the object's.</param>
    public BundleBuilder Add(ReadOnlyMemory<byte> file, BpfObjectSpec spec)
    {
        _objects.Add((file, spec));
        return this;
    }

    /// <summary>Gives an object that was added a loader, signed here or elsewhere, for kernels that check signatures of programs.</summary>
    /// <param name="name">The object's name.</param>
    /// <param name="loader">The loader.</param>
    public BundleBuilder Add(string name, SignedLoader loader)
    {
        if (!_objects.Exists(added => added.Spec.Name == name))
            throw new ArgumentException($"no object '{name}' was added before its loader", nameof(name));
        _loaders[name] = loader;
        return this;
    }

    /// <summary>Gives each object that was added a loader, as far as one can be made of it, and signs it.</summary>
    /// <returns>The objects that stay without, and why.</returns>
    /// <exception cref="BundleException"><see cref="BundleFault.SigningKeyInvalid"/>: kernels can't check signatures of this key.</exception>
    public IReadOnlyList<(string Object, string Why)> SignLoaders(SigningIdentity identity)
    {
        var without = new List<(string, string)>();
        var shared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, spec) in _objects)
        {
            string[] pinned = [.. spec.Maps.Where(map => map.AutoCreate && map.Pinning == MapPinning.ByName).Select(map => map.Name)];
            try
            {
                if (pinned.FirstOrDefault(shared.Contains) is { } taken)
                    without.Add((spec.Name, $"it takes map '{taken}' of an object before it, and a loader makes all of its maps"));
                else
                    Add(spec.Name, identity.Sign(LoaderProgram.Compile(spec, version.LabelOf(name))));
            }
            catch (LoaderException refusal)
            {
                without.Add((spec.Name, refusal.What));
            }
            shared.UnionWith(pinned);
        }
        return without;
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

    /// <summary>Says whose a map's pin is. Without it: root's alone.</summary>
    /// <param name="map">The map's name in the source; in every object that has one of that name.</param>
    /// <param name="owner">Whose.</param>
    public BundleBuilder HandOver(string map, PinOwner owner)
    {
        _owners[map] = owner;
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
    /// <see cref="Allow"/> or <see cref="HandOver"/> for a map or <see cref="Attach"/> for a program that no object has, or a place that isn't for such a program. <see cref="BundleFault.TooLarge"/>: more than a bundle may hold.</exception>
    public UnsignedBundle Build()
    {
        var manifest = new BundleManifest { Name = name, Version = version, Objects = [.. _objects.Select(o => Describe(o.File, o.Spec))] };
        RequireNamed("map", _access.Keys.Concat(_owners.Keys), manifest.Objects.SelectMany(o => o.Maps).Select(map => map.Name));
        RequireNamed("program", _places.Keys, manifest.Objects.SelectMany(o => o.Programs).Select(program => program.Name));
        if (ManifestRules.FirstViolation(manifest) is { } violation)
            throw new BundleException(BundleFault.ManifestInvalid, name.Value, "these objects can't be in one bundle", violation);

        byte[] config = JsonSerializer.SerializeToUtf8Bytes(manifest, BundleJson.Strict.BundleManifest);
        BundleLayer[] layers =
        [
            .. _objects.Select(o => BundleLayer.OfObject(o.Spec.Name, o.File)),
            .. _objects.Where(o => _loaders.ContainsKey(o.Spec.Name)).SelectMany(o => BundleLayer.Of(o.Spec.Name, _loaders[o.Spec.Name])),
        ];
        byte[] imageManifest = ImageManifest.Write(config, layers);
        var bundle = new UnsignedBundle(manifest, imageManifest, config, [.. layers.Select(layer => layer.Content)]);
        BundleLayout.Read(bundle.ToFile(), name.Value);
        return bundle;
    }

    private BundleObject Describe(ReadOnlyMemory<byte> file, BpfObjectSpec spec)
    {
        var description = ObjectDescription.Of(spec, Sha256Digest.Of(file.Span), _objects.Count > 1 ? spec.Name : "");
        return description with
        {
            Loader = _loaders.GetValueOrDefault(spec.Name)?.Describe(),
            Programs = [.. description.Programs.Select(Placed)],
            Maps = [.. description.Maps.Select(Allowed)],
        };
    }

    private BundleMap Allowed(BundleMap map)
    {
        var owned = map with { Owner = _owners.GetValueOrDefault(map.Name) };
        return _access.TryGetValue(map.Name, out var access) ? owned with { Read = access.Read, Write = access.Write } : owned;
    }

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
