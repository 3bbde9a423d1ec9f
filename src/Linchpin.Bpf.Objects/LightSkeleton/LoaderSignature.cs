namespace Linchpin.Bpf.Objects;

/// <summary>A signature over a loader.</summary>
/// <param name="Scheme">What of it is signed (<see cref="LoaderProgram.ToBeSigned"/>).</param>
/// <param name="Cms">A detached CMS signature in DER, at most 8 KiB: RSA PKCS#1 v1.5 or ECDSA with SHA-2, without signed attributes. The kernel knows neither RSA-PSS nor Ed25519.</param>
public sealed record LoaderSignature(LoaderScheme Scheme, ReadOnlyMemory<byte> Cms);
