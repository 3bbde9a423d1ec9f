using System.Text.Json;
using Linchpin.Bpf;
using Linchpin.Integrity;
using Linchpin.Preloading;
using Linchpin.Preloading.Status;

namespace Linchpin.Agent;

/// <summary>Where the policy lies that decides by digests, and who may get at it.</summary>
public static class DiglimPlace
{
    /// <summary>The folder of its maps' pins.</summary>
    public static string Maps { get; } = PinLayout.Default.InPlace(DiglimPolicy.Bundle).Maps;

    // Whichever of them the kernel has, it is there only where IMA works.
    private static readonly string[] Ima = ["/sys/kernel/security/integrity/ima", "/sys/kernel/security/ima"];

    /// <exception cref="PreloadException"><see cref="PreloadFault.KernelUnfit"/></exception>
    public static void RequireIma()
    {
        if (!Array.Exists(Ima, Directory.Exists))
            throw new PreloadException(PreloadFault.KernelUnfit, "this kernel hashes no files", $"IMA is not on: none of {string.Join(", ", Ima)} is there.",
                "Mount securityfs; where that is mounted, boot a kernel with CONFIG_IMA and without an 'lsm=' that leaves it out.");
    }

    /// <summary>How files are judged now; null where the policy is not in place.</summary>
    public static DigestStatus? Status()
    {
        if (!Directory.Exists(Maps))
            return null;
        string? mode = null, modules = null;
        try
        {
            using var policy = DiglimPolicy.Open(Maps, MapAccess.ReadOnly);
            mode = DiglimPolicy.Word(policy.Mode);
            modules = policy.LeavesModulesToTheirSignatures ? "signed" : "refused";
            return new DigestStatus(mode, modules, policy.Known.Count, policy.Refused.ToDictionary(entry => JsonNamingPolicy.CamelCase.ConvertName(entry.Key.ToString()), entry => entry.Value));
        }
        catch (BpfException error) when (error.ErrnoName is "EPERM" or "EACCES")
        {
            return new DigestStatus(mode, modules, null, null);
        }
    }

    /// <summary>Does something with the policy, and says it clearly where the seal keeps this process from it.</summary>
    /// <exception cref="PreloadException"><see cref="PreloadFault.NotRoot"/>, <see cref="PreloadFault.KernelUnfit"/> or <see cref="PreloadFault.NotAgent"/></exception>
    public static T AsAgent<T>(Func<string, T> use)
    {
        if (!Environment.IsPrivilegedProcess)
            throw new PreloadException(PreloadFault.NotRoot, "this needs root", "The policy lies in the kernel.");
        RequireIma();
        try
        {
            return use(Maps);
        }
        catch (BpfException error) when (error.ErrnoName is "EPERM" or "EACCES")
        {
            throw new PreloadException(PreloadFault.NotAgent, "the kernel keeps this process from the digests", error,
                "The system is sealed, and this is not the Linchpin that sealed it, or the policy's bundle doesn't let the agent write to them.",
                "Use the executable that sealed it, unchanged; docs/diglim.md shows how the bundle is signed.");
        }
    }
}
