using Linchpin.Bundles;

namespace Linchpin.Preloading.State;

/// <summary>A program of a bundle in place.</summary>
/// <param name="Name">Its name in the source.</param>
/// <param name="Type">Its type, by the kernel's name.</param>
/// <param name="AttachedTo">What its link attaches it to (<c>lsm/file_open</c>, <c>xdp:eth0</c>), or null where it has no link.</param>
/// <param name="Pin">The name of its pin in the folder <c>programs</c>.</param>
/// <param name="Id">Its id in the kernel.</param>
/// <param name="Tag">The kernel's digest of its instructions, 16 hexadecimal digits.</param>
public sealed record ProgramState(string Name, string Type, string? AttachedTo, string Pin, uint Id, string Tag)
{
    /// <summary>The name of its section in the source.</summary>
    public string? Section { get; init; }

    /// <summary>Who checked the signature: <c>linchpin</c>, or <c>kernel</c> where the kernel did too.</summary>
    public string VerifiedBy { get; init; } = Verifier.Linchpin;

    /// <summary>The place that the manifest attached it to, or null where its section's name did.</summary>
    internal AttachPlace? Place => AttachPlace.TryParse(AttachedTo, null, out var place) ? place : null;
}
