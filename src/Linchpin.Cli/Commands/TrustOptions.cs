using System.CommandLine;
using Linchpin.Bundles;

namespace Linchpin.Cli.Commands;

/// <summary>Whom a verification trusts, and what is not accepted any more.</summary>
internal static class TrustOptions
{
    public static Option<string[]> Trust { get; } = new("--trust") { Description = "A trusted certificate (PEM or DER), or a folder of them; may be given again.", Required = true, HelpName = "DIR|CERT" };

    public static Option<string> Revoked { get; } = new("--revoked") { Description = "A revocation list (JSON).", HelpName = "FILE" };

    /// <exception cref="BundleException">They can't be read, or there is none.</exception>
    public static TrustStore ReadTrust(ParseResult arguments) => TrustStore.Load(arguments.GetRequiredValue(Trust));

    /// <exception cref="BundleException">The revocation list can't be read.</exception>
    public static VerificationOptions Read(ParseResult arguments) =>
        new() { Revoked = arguments.GetValue(Revoked) is { } revoked ? RevocationList.Load(revoked) : RevocationList.Empty };
}
