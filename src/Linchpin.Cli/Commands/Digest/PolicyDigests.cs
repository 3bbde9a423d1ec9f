using Linchpin.Agent;
using Linchpin.Bundles;
using Linchpin.Integrity;
using Linchpin.Preloading;
using Linchpin.Preloading.Installation;
using Linchpin.Preloading.Policy;
using MapAccess = Linchpin.Bpf.MapAccess;

namespace Linchpin.Cli.Commands;

/// <summary>What the policy's section <c>[digests]</c> asks for: that the bundle 'diglim' is turned on when its programs are attached.</summary>
internal sealed class PolicyDigests : IMapContent
{
    private readonly PreloadPolicy _policy;
    private readonly Diglim.Mode _mode;

    private PolicyDigests(PreloadPolicy policy) => (_policy, _mode) = (policy, policy.Digests.Mode == DigestMode.Enforce ? Diglim.Mode.Enforce : Diglim.Mode.Permissive);

    /// <inheritdoc/>
    public BundleName Bundle => DiglimPolicy.Bundle;

    /// <inheritdoc/>
    public string AskedBy => $"[digests] mode = \"{DiglimPolicy.Word(_mode)}\"";

    /// <summary>All that a policy has maps hold.</summary>
    public static IReadOnlyList<IMapContent> Of(PreloadPolicy policy) => policy.Digests.Mode == DigestMode.Off ? [] : [new PolicyDigests(policy)];

    /// <inheritdoc/>
    public IVerifiedMapContent Verify()
    {
        OpenSsl.Require();
        using var trust = TrustStore.Load(_policy.Digests.Trust);
        var options = PolicyVerification.Options(_policy);
        VerifiedDigestList[] lists = [.. _policy.Digests.ListFiles().Select(path => SignedLists.Read(path, path + DigestSignature.Suffix, trust, options))];
        return new Verified(DiglimConfiguration.Verify(_mode, trust, lists, InitramfsContent.Code()));
    }

    /// <inheritdoc/>
    public void RequireIn(string maps)
    {
        using var policy = DiglimPolicy.Open(maps, MapAccess.ReadOnly);
        policy.RequireMode(_mode);
    }

    private sealed class Verified(DiglimConfiguration configuration) : IVerifiedMapContent
    {
        /// <inheritdoc/>
        public string Describe() => $"judge files by {configuration.Digests} digests of {configuration.Lists} {(configuration.Lists == 1 ? "list" : "lists")}, mode {DiglimPolicy.Word(configuration.Mode)}";

        /// <inheritdoc/>
        public void WriteTo(string maps)
        {
            DiglimPlace.RequireIma();
            configuration.TurnOn(maps);
        }
    }
}
