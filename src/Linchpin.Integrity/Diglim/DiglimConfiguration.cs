using System.Text;
using Linchpin.Bundles;
using MapAccess = Linchpin.Bpf.MapAccess;

namespace Linchpin.Integrity;

/// <summary>What the policy is turned on with: its mode, the lists to begin with, and who may sign lists from then on. All of it is verified; there is no other way to one.</summary>
public sealed class DiglimConfiguration
{
    private readonly IReadOnlyCollection<VerifiedDigestList> _lists;
    private readonly Diglim.Anchors _anchors;

    private DiglimConfiguration(Diglim.Mode mode, IReadOnlyCollection<VerifiedDigestList> lists, in Diglim.Anchors anchors) => (Mode, _lists, _anchors) = (mode, lists, anchors);

    /// <summary>What becomes of unknown files.</summary>
    public Diglim.Mode Mode { get; }

    /// <summary>How many lists there are.</summary>
    public int Lists => _lists.Count;

    /// <summary>How many digests are in them; one that is in two lists counts twice.</summary>
    public int Digests => _lists.Sum(list => list.List.Entries.Count);

    /// <summary>The digests of the lists' files, sorted.</summary>
    public IReadOnlyList<Sha256Digest> ListDigests => [.. _lists.Select(list => list.Digest).OrderBy(digest => digest.Hex, StringComparer.Ordinal)];

    /// <summary>The digest of who may sign lists from then on.</summary>
    public Sha256Digest TrustDigest
    {
        get
        {
            var anchors = _anchors;
            return Sha256Digest.Of(anchors.Pem);
        }
    }

    /// <summary>Verifies that the policy can be turned on so, and lets Linchpin run afterwards. Looks at no kernel.</summary>
    /// <param name="mode">What becomes of unknown files.</param>
    /// <param name="trust">Who may sign lists from then on.</param>
    /// <param name="lists">The lists to begin with.</param>
    /// <param name="ownCode">The files that Linchpin executes.</param>
    /// <exception cref="DiglimException"><see cref="DiglimFault.LinchpinUnknown"/>, or <see cref="DiglimFault.Full"/>: there are too many certificates.</exception>
    public static DiglimConfiguration Verify(Diglim.Mode mode, TrustStore trust, IReadOnlyCollection<VerifiedDigestList> lists, IEnumerable<string> ownCode)
    {
        if (mode is Diglim.Mode.Enforce)
            OwnCode.RequireIn(lists, ownCode);
        return new DiglimConfiguration(mode, lists, Certificates(trust));
    }

    /// <summary>Turns the policy on with it, for good: it can't be turned off, and nobody else can sign lists, until the kernel stops.</summary>
    /// <param name="maps">The folder of its maps' pins.</param>
    /// <returns>How many digests are known.</returns>
    /// <exception cref="DiglimException">It is not in place, turned on already, or has no room for as many digests. Nothing was changed.</exception>
    public int TurnOn(string maps)
    {
        using var policy = DiglimPolicy.Open(maps, MapAccess.ReadWrite);
        if (policy.Mode is not Diglim.Mode.Off)
            throw new DiglimException(DiglimFault.WrongMoment, $"files are judged by their digests already, in mode {DiglimPolicy.Word(policy.Mode)}",
                "That can't be changed before a reboot.", "'linchpin digest load' adds lists.");

        using var written = Diglim.MapGroup.OpenPinned(maps);
        var (rules, anchors) = (written.Policy, written.Anchors);          // what can't be opened is found before anything is changed
        int known = policy.Known.Add(_lists);
        policy.Known.NextGeneration();
        anchors[0] = _anchors;
        anchors.Map.Freeze();
        rules[0] = new Diglim.Policy { Mode = Mode, SignedModules = KernelSwitch.AreModulesSigned ? 1u : 0 };
        rules.Map.Freeze();
        return known;
    }

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
