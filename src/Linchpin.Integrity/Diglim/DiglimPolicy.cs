using System.Security.Cryptography.X509Certificates;
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

    /// <summary>Whether kernel modules that come from memory are left to the kernel's own check of their signatures; else they are refused.</summary>
    /// <exception cref="BpfException">As there.</exception>
    public bool LeavesModulesToTheirSignatures => _rules.Policy[0].SignedModules != 0;

    /// <summary>How often what was refused, or would have been.</summary>
    /// <exception cref="BpfException">As there.</exception>
    public IReadOnlyDictionary<Diglim.Attempt, ulong> Refused =>
        _rules.Refused.Where(entry => entry.Value > 0).ToDictionary(entry => (Diglim.Attempt)entry.Key, entry => entry.Value);

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

    /// <summary>Looks whether it was turned on in a mode.</summary>
    /// <exception cref="DiglimException"><see cref="DiglimFault.WrongMoment"/>: it was not, or in another one.</exception>
    public void RequireMode(Diglim.Mode mode)
    {
        if (Mode is Diglim.Mode.Off)
            throw new DiglimException(DiglimFault.WrongMoment, $"the bundle '{Bundle}' is in place, and files are not judged by their digests yet", $"Run 'linchpin unload {Bundle}' first, or 'linchpin digest enforce'.");
        if (Mode != mode)
            throw new DiglimException(DiglimFault.WrongMoment, $"files are judged by their digests in mode {Word(Mode)}, and the policy asks for mode {Word(mode)}", "That can't be changed before a reboot.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rules.Dispose();
        _lists.Dispose();
    }

    /// <summary>A mode by its word in the policy.</summary>
    public static string Word(Diglim.Mode mode) => mode.ToString().ToLowerInvariant();

    internal static DiglimException NotInPlace() => new(DiglimFault.NotInPlace, $"there is no bundle '{Bundle}' in place: nothing judges files by their digests",
        "Sign Linchpin's diglim.bpf.o with --name diglim, as docs/diglim.md shows, and preload it.");
}
