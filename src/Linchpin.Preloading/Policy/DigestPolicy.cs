using Linchpin.Bundles;

namespace Linchpin.Preloading.Policy;

/// <summary>The section <c>[digests]</c> of the policy.</summary>
public sealed record DigestPolicy
{
    /// <summary>What holds where nobody says anything: files are not judged by their digests.</summary>
    public static DigestPolicy Default { get; } = new();

    /// <summary><c>mode</c></summary>
    public DigestMode Mode { get; init; } = DigestMode.Off;

    /// <summary><c>lists</c>: lists, or folders of them. Each one's signature lies beside it.</summary>
    public IReadOnlyList<string> Lists { get; init; } = ["/usr/lib/linchpin/digests"];

    /// <summary><c>trust</c>: who may sign lists, now and later: certificates, or folders of them.</summary>
    public IReadOnlyList<string> Trust { get; init; } = ["/etc/linchpin/digest-trust"];

    /// <summary>The files of the lists, as they are there now.</summary>
    public IEnumerable<string> ListFiles() => Lists.SelectMany(list => FilesAt.Path(list).Where(file => !file.EndsWith(DetachedSignature.Suffix, StringComparison.Ordinal)));
}
