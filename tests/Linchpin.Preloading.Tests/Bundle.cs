using Linchpin.Bpf.Objects;
using Linchpin.Bundles;

namespace Linchpin.Preloading.Tests;

/// <summary>Bundles made by hand, for plans: what a verified bundle would be, without files and keys.</summary>
internal static class Bundle
{
    internal static PreparedBundle Of(string name, params PreparedObject[] objects) => new(
        new BundleManifest { Name = BundleName.Parse(name), Version = BundleVersion.Parse("1.2.3"), Objects = [.. objects.Select(prepared => prepared.Entry)] },
        Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(name)),
        new BundleSigner("CN=tests", CertificateSerial.Parse("0a"), Sha256Digest.Of([1]), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue),
        objects);

    /// <summary>An object with one LSM program, and the maps of the given names.</summary>
    internal static PreparedObject Lsm(string name, string hook, params string[] maps) => new(
        new BundleObject
        {
            Name = name,
            Digest = Sha256Digest.Of([2]),
            Programs = [new BundleProgram { Name = $"on_{hook}", Type = ProgramType.Lsm, Section = $"lsm/{hook}", AttachTarget = hook, Pin = $"on_{hook}", LinkPin = $"on_{hook}" }],
            Maps = [.. maps.Select(map => new BundleMap { Name = map, Type = MapType.Hash, Pin = PinName.Of(map), Read = Bundles.MapAccess.Agent, Write = Bundles.MapAccess.Nobody })],
        },
        new BpfObjectSpec
        {
            Name = name,
            License = "GPL",
            KernelVersion = 0,
            Programs =
            [
                new ProgramSpec
                {
                    Name = $"on_{hook}", SectionName = $"lsm/{hook}", Type = ProgramType.Lsm, AttachTarget = hook, AttachMethod = AttachMethod.Trampoline,
                },
            ],
            Maps = [.. maps.Select(map => new MapSpec(map) { Type = MapType.Hash, KeySize = 4, ValueSize = 4, MaxEntries = 1 })],
            Variables = [],
            Externs = [],
            Btf = null,
        });
}
