using Linchpin.Bundles;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Preloading.Measuring;

/// <summary>What is measured: a line of text, whose digest the register is extended by. The same bundles and policy give the same lines on every machine.</summary>
/// <param name="Type">What kind of thing it is.</param>
/// <param name="Text">The line.</param>
/// <param name="What">What it is, for people.</param>
public sealed record MeasuredEvent(string Type, string Text, string What)
{
    internal const string StartType = "start";

    /// <summary>The first of a log: what the register has before it.</summary>
    internal static MeasuredEvent Start(PcrValues values) => new(StartType, $"{StartType} {values}", "what the register has");

    /// <summary>The policy as it decides: the file's, with what the command line says in its place.</summary>
    internal static MeasuredEvent Policy(PreloadPolicy policy) => new("policy", $"policy {PolicyText.Of(policy)}", "the policy");

    /// <summary>Whom it trusts.</summary>
    internal static MeasuredEvent Trust(IEnumerable<ReadOnlyMemory<byte>> certificates) =>
        new("trust", string.Join(' ', certificates.Select(certificate => Sha256Digest.Of(certificate.Span).ToString()).Order(StringComparer.Ordinal).Prepend("trust")), "the trusted certificates");

    /// <summary>Whom no more.</summary>
    internal static MeasuredEvent Revoked(ReadOnlyMemory<byte>? list) => new("revoked", $"revoked {(list is { } bytes ? Sha256Digest.Of(bytes.Span) : "nothing")}", "the revocation list");

    /// <summary>A bundle, before anything of it is loaded.</summary>
    internal static MeasuredEvent Bundle(PreparedBundle bundle) => Of("bundle", $"{bundle.Name} {bundle.Manifest.Version} {bundle.Digest}");

    /// <summary>What a bundle's maps are to hold, before it is written.</summary>
    internal static MeasuredEvent Content(BundleName bundle, string content) => Of("content", $"{bundle} {content}");

    /// <summary>The seal, when it holds.</summary>
    internal static MeasuredEvent Sealed(SealState state, SealPolicy policy, string guard) =>
        Of("sealed", $"mode {state.Mode} admit {state.Admits} upgrades {state.UpgradesLetIn} modules {Words.Of(Words.Modules, policy.Modules)} guard {guard}");

    private static MeasuredEvent Of(string type, string text) => new(type, $"{type} {text}", $"{type} {text}");
}
