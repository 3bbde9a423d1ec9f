using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Linchpin.Bpf;
using Linchpin.Bundles;
using MapAccess = Linchpin.Bpf.MapAccess;

namespace Linchpin.Integrity;

/// <summary>The policy by which only files with known digests are executed: <c>bpf/diglim.bpf.c</c>, in place.</summary>
public sealed class DiglimPolicy : IDisposable
{
    private const int LargestAnchors = 64 << 10;

    private readonly BpfMap _policy;
    private readonly BpfMap _anchors;
    private readonly BpfMap _digests;
    private readonly BpfMap _generation;

    private DiglimPolicy(BpfMap policy, BpfMap anchors, BpfMap digests, BpfMap generation)
    {
        (_policy, _anchors, _digests, _generation) = (policy, anchors, digests, generation);
        Known = new KnownDigests(digests, generation);
    }

    /// <summary>The bundle that it is in.</summary>
    public static BundleName Bundle { get; } = BundleName.Parse("diglim");

    /// <summary>The digests that it knows.</summary>
    public KnownDigests Known { get; }

    /// <summary>What becomes of unknown files.</summary>
    public DiglimMode Mode => (DiglimMode)Record.Mode;

    /// <summary>Opens it.</summary>
    /// <param name="maps">The folder of its maps' pins.</param>
    /// <param name="access">What is to be done with the digests.</param>
    /// <exception cref="DiglimException"><see cref="DiglimFault.NotInPlace"/></exception>
    /// <exception cref="BpfException">The kernel refuses it: EPERM where the system is sealed and this is not the agent.</exception>
    public static DiglimPolicy Open(string maps, MapAccess access)
    {
        if (!Directory.Exists(maps))
            throw NotInPlace();
        var opened = new List<BpfMap>();
        try
        {
            foreach (var (name, allowed) in ((string, MapAccess)[])[("policy", MapAccess.ReadOnly), ("anchors", MapAccess.ReadOnly), ("digests", access), ("generation", access)])
                opened.Add(BpfMap.OpenPinned($"{maps}/{name}", allowed));
            return new DiglimPolicy(opened[0], opened[1], opened[2], opened[3]);
        }
        catch
        {
            opened.ForEach(map => map.Dispose());
            throw;
        }
    }

    /// <summary>Turns it on, for good: it can't be turned off, and nobody else can sign lists, until the kernel stops.</summary>
    /// <param name="maps">The folder of its maps' pins.</param>
    /// <param name="mode">What becomes of unknown files.</param>
    /// <param name="trust">Who may sign lists from now on.</param>
    /// <param name="lists">The lists to begin with.</param>
    /// <param name="ownCode">The files that Linchpin executes.</param>
    /// <returns>How many digests are known.</returns>
    /// <exception cref="DiglimException">It is not in place, turned on already, or would not let Linchpin itself run. Nothing was changed.</exception>
    public static int Enforce(string maps, DiglimMode mode, TrustStore trust, IReadOnlyCollection<VerifiedDigestList> lists, IEnumerable<string> ownCode)
    {
        using var policy = Open(maps, MapAccess.ReadWrite);
        if (policy.Mode is not DiglimMode.Off)
            throw new DiglimException(DiglimFault.WrongMoment, $"files are judged by their digests already, in mode {policy.Mode.ToString().ToLowerInvariant()}",
                "That can't be changed before a reboot.", "'linchpin digest load' adds lists.");
        if (mode is DiglimMode.Enforce)
            OwnCode.RequireIn(lists, ownCode);
        var certificates = Certificates(trust);

        using var writablePolicy = BpfMap.OpenPinned($"{maps}/policy");
        using var writableAnchors = BpfMap.OpenPinned($"{maps}/anchors");
        int known = policy.Known.Add(lists);
        policy.Known.NextGeneration();
        writableAnchors.As<uint, AnchorsRecord>()[0] = certificates;
        writableAnchors.Freeze();
        writablePolicy.As<uint, PolicyRecord>()[0] = new PolicyRecord { Mode = (uint)mode, SignedModules = KernelSwitch.AreModulesSigned ? 1u : 0 };
        writablePolicy.Freeze();
        return known;
    }

    /// <summary>Those who may sign lists.</summary>
    /// <exception cref="DiglimException"><see cref="DiglimFault.WrongMoment"/>: it isn't turned on yet.</exception>
    public TrustStore Trust()
    {
        if (Mode is DiglimMode.Off)
            throw new DiglimException(DiglimFault.WrongMoment, "files are not judged by their digests yet", "Nobody has said who may sign lists.", "'linchpin digest enforce' says it, and takes the first lists.");
        var record = _anchors.As<uint, AnchorsRecord>()[0];
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(Encoding.ASCII.GetString(MemoryMarshal.AsBytes(new ReadOnlySpan<AnchorsRecord>(in record)).TrimEnd((byte)0)));
        return TrustStore.Of(certificates, "those who may sign lists");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var map in (BpfMap[])[_policy, _anchors, _digests, _generation])
            map.Dispose();
    }

    internal static DiglimException NotInPlace() => new(DiglimFault.NotInPlace, $"there is no bundle '{Bundle}' in place: nothing judges files by their digests",
        "Sign Linchpin's diglim.bpf.o with --name diglim, as docs/diglim.md shows, and preload it.");

    private PolicyRecord Record => _policy.As<uint, PolicyRecord>()[0];

    private static AnchorsRecord Certificates(TrustStore trust)
    {
        var pem = new StringBuilder();
        foreach (var certificate in trust.Anchors.Concat(trust.Intermediates))
            pem.Append(certificate.ExportCertificatePem()).Append('\n');
        if (pem.Length > LargestAnchors)
            throw new DiglimException(DiglimFault.Full, $"there is no room for certificates of {pem.Length} bytes", $"{LargestAnchors} are the most.", "Trust fewer.");
        var record = default(AnchorsRecord);
        Encoding.ASCII.GetBytes(pem.ToString(), record);
        return record;
    }

    /// <summary>As <c>struct policy</c> in <c>bpf/diglim/policy.h</c>.</summary>
    private struct PolicyRecord
    {
        internal uint Mode;
        internal uint SignedModules;
    }

    /// <summary>As <c>struct anchors</c> in <c>bpf/diglim/policy.h</c>.</summary>
    [System.Runtime.CompilerServices.InlineArray(LargestAnchors)]
    private struct AnchorsRecord
    {
        private byte _first;
    }
}
