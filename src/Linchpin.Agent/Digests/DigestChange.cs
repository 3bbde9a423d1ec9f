using Linchpin.Bpf;
using Linchpin.Integrity;

namespace Linchpin.Agent;

/// <summary>A change of the digests that the kernel knows, by a signed list. After sealing the agent alone can make one.</summary>
/// <param name="Kind">How the agent is asked for it.</param>
/// <param name="Describe">What was done, of how many digests.</param>
/// <param name="Make">Does it.</param>
public sealed record DigestChange(RequestKind Kind, Func<int, string> Describe, Func<KnownDigests, VerifiedDigestList, int> Make)
{
    /// <summary>The digests are added.</summary>
    public static DigestChange Load { get; } = new(RequestKind.Load, count => $"{count} digests that were not known before", (known, list) => known.Add(list));

    /// <summary>They are taken away, whichever list brought them.</summary>
    public static DigestChange Remove { get; } = new(RequestKind.Remove, count => $"{count} digests taken away", (known, list) => known.Remove(list));

    /// <summary>Makes it, if the list is signed by those whom the kernel has been told to trust.</summary>
    /// <returns>How many digests were added or taken away.</returns>
    /// <exception cref="Exception">Those of <see cref="DiglimPlace.AsAgent"/>, <see cref="DiglimPolicy.Trust"/>, <see cref="VerifiedDigestList.Verify"/> and <see cref="KnownDigests.Add"/>. Nothing was changed.</exception>
    public int MakeWith(SignedDigestList list) => DiglimPlace.AsAgent(maps =>
    {
        using var policy = DiglimPolicy.Open(maps, MapAccess.ReadWrite);
        using var trust = policy.Trust();
        return Make(policy.Known, VerifiedDigestList.Verify(list.Content, list.Name, list.Signature, trust));
    });
}
