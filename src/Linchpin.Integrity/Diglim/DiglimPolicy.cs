using System.Security.Cryptography.X509Certificates;
using System.Text;
using Linchpin.Bpf;
using Linchpin.Bundles;
using MapAccess = Linchpin.Bpf.MapAccess;

namespace Linchpin.Integrity;

/// <summary>The policy by which only files with known digests are executed: <c>bpf/diglim.bpf.c</c>, in place.</summary>
public sealed class DiglimPolicy : IDisposable
{
    private readonly Diglim.MapGroup _rules;
    private readonly Diglim.MapGroup _lists;

    private DiglimPolicy(string maps, MapAccess access)
    {
        _rules = Diglim.MapGroup.OpenPinned(maps, MapAccess.ReadOnly);
        _lists = Diglim.MapGroup.OpenPinned(maps, access);
    }

    /// <summary>The bundle that it is in.</summary>
    public static BundleName Bundle { get; } = BundleName.Parse("diglim");

    /// <summary>The digests that it knows.</summary>
    /// <exception cref="BpfException">The kernel refuses it: EPERM where the system is sealed and this is not the agent.</exception>
    public KnownDigests Known => field ??= new KnownDigests(_lists);

    /// <summary>What becomes of unknown files.</summary>
    /// <exception cref="BpfException">As there.</exception>
    public Diglim.Mode Mode => _rules.Policy[0].Mode;

    /// <summary>Opens it.</summary>
    /// <param name="maps">The folder of its maps' pins.</param>
    /// <param name="access">What is to be done with the digests.</param>
    /// <exception cref="DiglimException"><see cref="DiglimFault.NotInPlace"/></exception>
    public static DiglimPolicy Open(string maps, MapAccess access)
    {
        if (!Directory.Exists(maps))
            throw NotInPlace();
        return new DiglimPolicy(maps, access);
    }

    /// <summary>Turns it on, for good: it can't be turned off, and nobody else can sign lists, until the kernel stops.</summary>
    /// <param name="maps">The folder of its maps' pins.</param>
    /// <param name="mode">What becomes of unknown files.</param>
    /// <param name="trust">Who may sign lists from now on.</param>
    /// <param name="lists">The lists to begin with.</param>
    /// <param name="ownCode">The files that Linchpin executes.</param>
    /// <returns>How many digests are known.</returns>
    /// <exception cref="DiglimException">It is not in place, turned on already, or would not let Linchpin itself run. Nothing was changed.</exception>
    public static int Enforce(string maps, Diglim.Mode mode, TrustStore trust, IReadOnlyCollection<VerifiedDigestList> lists, IEnumerable<string> ownCode)
    {
        using var policy = Open(maps, MapAccess.ReadWrite);
        if (policy.Mode is not Diglim.Mode.Off)
            throw new DiglimException(DiglimFault.WrongMoment, $"files are judged by their digests already, in mode {policy.Mode.ToString().ToLowerInvariant()}",
                "That can't be changed before a reboot.", "'linchpin digest load' adds lists.");
        if (mode is Diglim.Mode.Enforce)
            OwnCode.RequireIn(lists, ownCode);
        var certificates = Certificates(trust);

        using var written = Diglim.MapGroup.OpenPinned(maps);
        var (rules, anchors) = (written.Policy, written.Anchors);          // what can't be opened is found before anything is changed
        int known = policy.Known.Add(lists);
        policy.Known.NextGeneration();
        anchors[0] = certificates;
        anchors.Map.Freeze();
        rules[0] = new Diglim.Policy { Mode = mode, SignedModules = KernelSwitch.AreModulesSigned ? 1u : 0 };
        rules.Map.Freeze();
        return known;
    }

    /// <summary>Those who may sign lists.</summary>
    /// <exception cref="DiglimException"><see cref="DiglimFault.WrongMoment"/>: it isn't turned on yet.</exception>
    public TrustStore Trust()
    {
        if (Mode is Diglim.Mode.Off)
            throw new DiglimException(DiglimFault.WrongMoment, "files are not judged by their digests yet", "Nobody has said who may sign lists.", "'linchpin digest enforce' says it, and takes the first lists.");
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(_rules.Anchors[0].Pem.ToString());
        return TrustStore.Of(certificates, "those who may sign lists");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rules.Dispose();
        _lists.Dispose();
    }

    internal static DiglimException NotInPlace() => new(DiglimFault.NotInPlace, $"there is no bundle '{Bundle}' in place: nothing judges files by their digests",
        "Sign Linchpin's diglim.bpf.o with --name diglim, as docs/diglim.md shows, and preload it.");

    private static Diglim.Anchors Certificates(TrustStore trust)
    {
        var pem = new StringBuilder();
        foreach (var certificate in trust.Anchors.Concat(trust.Intermediates))
            pem.Append(certificate.ExportCertificatePem()).Append('\n');
        var anchors = default(Diglim.Anchors);
        Span<byte> room = anchors.Pem;
        if (pem.Length > room.Length)
            throw new DiglimException(DiglimFault.Full, $"there is no room for certificates of {pem.Length} bytes", $"{room.Length} are the most.", "Trust fewer.");
        Encoding.ASCII.GetBytes(pem.ToString(), room);
        return anchors;
    }
}
