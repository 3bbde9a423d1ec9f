using Linchpin.Agent;
using Linchpin.Bundles;
using Linchpin.Cli.Output;
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
    private readonly string _root;
    private readonly Action<string> _warn;

    private PolicyDigests(PreloadPolicy policy, string root, Action<string> warn) =>
        (_policy, _mode, _root, _warn) = (policy, policy.Digests.Mode == DigestMode.Enforce ? Diglim.Mode.Enforce : Diglim.Mode.Permissive, root, warn);

    /// <inheritdoc/>
    public BundleName Bundle => DiglimPolicy.Bundle;

    /// <inheritdoc/>
    public string AskedBy => $"[digests] mode = \"{DiglimPolicy.Word(_mode)}\"";

    /// <summary>All that a policy has maps hold, of the running system.</summary>
    public static IReadOnlyList<IMapContent> Of(PreloadPolicy policy) => Of(policy, "/", message => ErrorReport.Print(message, Console.Error));

    /// <summary>All that a policy has maps hold.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="root">The root file system whose packages may have brought lists.</param>
    /// <param name="warn">Is told of those that are left out.</param>
    public static IReadOnlyList<IMapContent> Of(PreloadPolicy policy, string root, Action<string> warn) => policy.Digests.Mode == DigestMode.Off ? [] : [new PolicyDigests(policy, root, warn)];

    /// <inheritdoc/>
    public IVerifiedMapContent Verify()
    {
        OpenSsl.Require();
        using var trust = TrustStore.Load(_policy.Digests.Trust);
        var options = PolicyVerification.Options(_policy);
        VerifiedDigestList[] lists = [.. _policy.Digests.ListFiles().Select(path => Read(path, trust, options)), .. OfPackages(trust, options)];
        return new Verified(DiglimConfiguration.Verify(_mode, trust, lists, InitramfsContent.Code()));
    }

    /// <inheritdoc/>
    public void RequireIn(string maps)
    {
        using var policy = DiglimPolicy.Open(maps, MapAccess.ReadOnly);
        policy.RequireMode(_mode);
    }

    // These lie where anybody with root can put files: one that is not good must not keep the machine from booting.
    private List<VerifiedDigestList> OfPackages(TrustStore trust, VerificationOptions options)
    {
        var lists = new List<VerifiedDigestList>();
        string folder = Path.Join(_root, PackageList.Folder);
        if (!Directory.Exists(folder))
            return lists;
        foreach (string path in Directory.EnumerateFiles(folder, $"*{PackageList.Extension}").Order(StringComparer.Ordinal))
        {
            try
            {
                lists.Add(Read(path, trust, options));
            }
            catch (Exception error) when (error is BundleException or DigestListException or CommandException)
            {
                _warn($"{error.Message}\nwarning: this list of a package is left out");
            }
        }
        return lists;
    }

    private VerifiedDigestList Read(string path, TrustStore trust, VerificationOptions options)
    {
        var list = SignedLists.Read(path, path + DigestSignature.Suffix, trust, options);
        UnaskedDigests.Tell(path, list.List, _warn);
        return list;
    }

    private sealed class Verified(DiglimConfiguration configuration) : IVerifiedMapContent
    {
        /// <inheritdoc/>
        public string Describe() => $"judge files by {configuration.Digests} digests of {configuration.Lists} {(configuration.Lists == 1 ? "list" : "lists")}, mode {DiglimPolicy.Word(configuration.Mode)}";

        /// <inheritdoc/>
        public IReadOnlyList<string> Measured =>
        [
            $"mode {DiglimPolicy.Word(configuration.Mode)} trust {configuration.TrustDigest}",
            .. configuration.ListDigests.Select(digest => $"list {digest}"),
        ];

        /// <inheritdoc/>
        public void WriteTo(string maps)
        {
            DiglimPlace.RequireIma();
            configuration.TurnOn(maps);
        }
    }
}
