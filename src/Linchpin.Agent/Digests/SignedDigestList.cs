namespace Linchpin.Agent;

/// <summary>A list of digests with its signature, as somebody brought them: nothing of it is verified.</summary>
/// <param name="Name">What to call it in errors.</param>
/// <param name="Content">The list.</param>
/// <param name="Signature">A detached CMS signature over it, in DER.</param>
public sealed record SignedDigestList(string Name, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Signature);
