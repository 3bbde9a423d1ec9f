using System.Globalization;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Preloading.Plan;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Execution;

/// <summary>What a run has made of a bundle so far.</summary>
internal sealed class BundleSession(PreparedBundle bundle) : IDisposable
{
    private readonly Dictionary<string, ObjectSession> _objects = SessionsOf(bundle);

    internal ObjectSession Object(string name) => _objects[name];

    /// <summary>The state as it is to be written down, once all is loaded and attached.</summary>
    internal BundleState State() => new()
    {
        Format = BundleState.CurrentFormat,
        Name = bundle.Name.Value,
        Version = bundle.Manifest.Version.ToString(),
        Digest = bundle.Digest.ToString(),
        Signer = new SignerState(bundle.Signer.Subject, bundle.Signer.Serial.Hex, bundle.Signer.Thumbprint.ToString()),
        VerifiedBy = _objects.Values.All(session => session.KernelCheck is not null) ? Verifier.Kernel : Verifier.Linchpin,
        KernelCheck = _objects.Values.Select(session => session.KernelCheck).FirstOrDefault(check => check is not null),
        WhyUnchecked = _objects.Values.Select(session => session.WhyUnchecked).FirstOrDefault(why => why is not null),
        Programs = [.. bundle.Objects.SelectMany(Programs)],
        Maps = [.. bundle.Maps.Select(entry => Map(entry.Object, entry.Map))],
        Links = [.. bundle.Objects.SelectMany(Links)],
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var session in _objects.Values)
            session.Dispose();
    }

    private static Dictionary<string, ObjectSession> SessionsOf(PreparedBundle bundle)
    {
        var shared = new Dictionary<string, BpfMap>();
        return bundle.Objects.ToDictionary(prepared => prepared.Name, prepared => new ObjectSession(prepared, shared));
    }

    private IEnumerable<ProgramState> Programs(PreparedObject prepared) =>
        from entry in prepared.Entry.Programs
        let program = Object(prepared.Name).Program(entry.Name)
        select new ProgramState(entry.Name, entry.Type.ToKernelName(), entry.LinkPin is null ? null : AttachedTo.Of(entry), entry.Pin,
            program.Id.Value, program.Tag.ToString("x16", CultureInfo.InvariantCulture))
        {
            Section = entry.Section,
            VerifiedBy = Object(prepared.Name).KernelCheck is null ? Verifier.Linchpin : Verifier.Kernel,
        };

    private MapState Map(PreparedObject prepared, BundleMap entry) =>
        new(entry.Name, entry.Pin, Object(prepared.Name).Map(entry.Name).Id.Value, Word(entry.Read), Word(entry.Write));

    private IEnumerable<LinkState> Links(PreparedObject prepared) =>
        from entry in prepared.Entry.Programs
        where entry.LinkPin is not null
        select new LinkState(entry.LinkPin!, entry.Name, Object(prepared.Name).Link(entry.Name).Id.Value);

    private static string Word(Bundles.MapAccess access) => access switch
    {
        Bundles.MapAccess.Nobody => "nobody",
        Bundles.MapAccess.Agent => "agent",
        _ => "anyone",
    };
}
