namespace Linchpin.Preloading.State;

/// <summary>Who signed a bundle in place.</summary>
/// <param name="Subject">The certificate's subject.</param>
/// <param name="Serial">Its serial number, in hexadecimal.</param>
/// <param name="Thumbprint">The SHA-256 digest of the certificate.</param>
public sealed record SignerState(string Subject, string Serial, string Thumbprint);
