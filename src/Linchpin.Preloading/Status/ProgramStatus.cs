namespace Linchpin.Preloading.Status;

/// <summary>A program of a bundle in place.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bundle">The bundle that it is from.</param>
/// <param name="Signer">The subject of the certificate that signed the bundle.</param>
/// <param name="AttachedTo">What it is attached to, or null where it isn't.</param>
/// <param name="Pin">Its pin.</param>
/// <param name="VerifiedBy">Who checked its signature: <c>linchpin</c>, or <c>kernel</c> where the kernel did too.</param>
/// <param name="Type">Its type, by the kernel's name.</param>
/// <param name="Id">Its id.</param>
/// <param name="Tag">The kernel's digest of its instructions.</param>
/// <param name="LinkPin">The pin that keeps it attached, or null where it isn't attached.</param>
public sealed record ProgramStatus(
    string Name, string Bundle, string Signer, string? AttachedTo, string Pin, string VerifiedBy, string Type, uint Id, string Tag, string? LinkPin);
