using Linchpin.Bpf.Objects;

namespace Linchpin.Bundles;

/// <summary>Turns what an object file says into its part of a bundle manifest, with the default pins and accesses.</summary>
internal static class ObjectDescription
{
    /// <param name="spec">What the object says.</param>
    /// <param name="digest">The object file's digest.</param>
    /// <param name="pinPrefix">What the pins of data sections begin with, where the bundle has several objects: every object has a <c>.rodata</c>.</param>
    public static BundleObject Of(BpfObjectSpec spec, Sha256Digest digest, string pinPrefix) => new()
    {
        Name = spec.Name,
        Digest = digest,
        Programs = [.. spec.Programs.Where(program => program.AutoLoad).Select(Of)],
        Maps = [.. spec.Maps.Where(map => map.AutoCreate).Select(map => Of(map, pinPrefix))],
    };

    private static BundleProgram Of(ProgramSpec program) => new()
    {
        Name = program.Name,
        Type = program.Type,
        Section = program.SectionName,
        AttachTarget = program.AttachTarget,
        Optional = program.IsOptional ? true : null,
        Pin = PinName.Of(program.Name),
        LinkPin = IsAttachedBySection(program) ? PinName.Of(program.Name) : null,
    };

    // "raw_tp" alone says how, but not to what.
    private static bool IsAttachedBySection(ProgramSpec program) => program.AttachMethod != AttachMethod.Manual && program.AttachTarget is not null;

    private static BundleMap Of(MapSpec map, string pinPrefix) => new()
    {
        Name = map.Name,
        Type = map.Type,
        Pin = PinName.Of(map.Contents is null ? map.Name : pinPrefix + map.Name),
        Shared = map.Pinning == MapPinning.ByName,
        Read = map.Freeze ? MapAccess.Nobody : MapAccess.Agent,
        Write = IsWrittenByItsReader(map.Type) ? MapAccess.Agent : MapAccess.Nobody,
    };

    // Who reads a ring buffer moves its consumer position, which is a write to the map's pages.
    private static bool IsWrittenByItsReader(MapType type) => type is MapType.RingBuffer or MapType.UserRingBuffer;
}
