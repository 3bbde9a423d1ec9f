using Linchpin.Bundles;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Preloading.Installation;

/// <summary>What has to be in the initramfs so that Linchpin preloads there what it would preload here.</summary>
public static class InitramfsContent
{
    /// <summary>Linchpin and the libraries that it loads, as this process has them.</summary>
    public static IReadOnlyList<string> Code() => [.. TrustedCode.PathsOfThisProcess()];

    /// <summary>The policy, and what it names: certificates, the revocation list, bundles; and lists of digests with their signatures, where files are to be judged by them; and the list of modules that are loaded before the seal.</summary>
    /// <param name="policyPath">The policy's file.</param>
    /// <param name="policy">What is in it.</param>
    /// <exception cref="PolicyException">Something that it names isn't there.</exception>
    public static IReadOnlyList<string> Data(string policyPath, PreloadPolicy policy)
    {
        var bundles = policy.Bundles.Select(bundle => Path.GetFullPath(BundleFile.Locate(bundle, policy.Directory)));
        string[] files =
        [
            Path.GetFullPath(policyPath), .. policy.Anchors.SelectMany(FilesAt.Path), .. policy.Revoked is null ? Array.Empty<string>() : [Path.GetFullPath(policy.Revoked)], .. bundles,
            .. policy.Digests.Mode == DigestMode.Off ? [] : Digests(policy.Digests),
            .. File.Exists(NeededModules.ListPath) ? [NeededModules.ListPath] : Array.Empty<string>(),
        ];
        return files.FirstOrDefault(file => !File.Exists(file)) is { } missing
            ? throw new PolicyException(policyPath, null, $"{missing} is named, and isn't there", "What the policy names has to be there when the initramfs is made.")
            : [.. files.Distinct()];
    }

    private static IEnumerable<string> Digests(DigestPolicy policy) =>
        [.. policy.ListFiles().SelectMany(list => new[] { list, list + DetachedSignature.Suffix }), .. policy.Trust.SelectMany(FilesAt.Path)];
}
