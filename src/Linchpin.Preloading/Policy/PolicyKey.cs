namespace Linchpin.Preloading.Policy;

/// <summary>One key that the policy file may have. A new key is a row here and a property of the policy.</summary>
/// <param name="Name">The full name: <c>preload.on_failure</c>.</param>
/// <param name="Allowed">What it may be, in words.</param>
/// <param name="Apply">The policy with the value in it, or null where the value isn't allowed.</param>
internal sealed record PolicyKey(string Name, string Allowed, Func<PreloadPolicy, PolicyValue, PreloadPolicy?> Apply)
{
    internal static IReadOnlyList<PolicyKey> All { get; } =
    [
        new("trust.anchors", "a list of paths of certificates, or of folders of them",
            (policy, value) => value.Paths() is { } paths ? policy with { Anchors = paths } : null),
        new("trust.revoked", "the path of a revocation list",
            (policy, value) => value.Path() is { } path ? policy with { Revoked = path } : null),
        new("preload.directory", "the path of the folder where bundles are found by name",
            (policy, value) => value.Path() is { } path ? policy with { Directory = path } : null),
        new("preload.bundles", "a list of bundle names or paths",
            (policy, value) => value.Paths() is { } bundles ? policy with { Bundles = bundles } : null),
        new("preload.on_failure", Words.Either(Words.OnFailure.Keys),
            (policy, value) => value.Word(Words.OnFailure) is { } word ? policy with { OnFailure = word } : null),
        new("preload.require_kernel_signature", Words.Either(Words.KernelSignature.Keys),
            (policy, value) => value.Word(Words.KernelSignature) is { } word ? policy with { KernelSignature = word } : null),
        new("preload.keyring", Words.Either(Words.KernelKeyring.Keys),
            (policy, value) => value.Word(Words.KernelKeyring) is { } word ? policy with { Keyring = word } : null),
        new("seal.mode", Words.Either(Words.SealMode.Keys),
            (policy, value) => value.Word(Words.SealMode) is { } word ? policy with { Seal = policy.Seal with { Mode = word } } : null),
        new("seal.strict", "true or false",
            (policy, value) => value.Flag() is { } flag ? policy with { Seal = policy.Seal with { Strict = flag } } : null),
        new("seal.modules", Words.Either(Words.Modules.Keys),
            (policy, value) => value.Word(Words.Modules) is { } word ? policy with { Seal = policy.Seal with { Modules = word } } : null),
        new("seal.allow_types", $"a list of {Words.Either(Words.ProgramTypes.Keys)}",
            (policy, value) => value.WordList(Words.ProgramTypes) is { } types ? policy with { Seal = policy.Seal with { AllowTypes = types } } : null),
        new("seal.admit", Words.Either(Words.Admission.Keys),
            (policy, value) => value.Word(Words.Admission) is { } word ? policy with { Seal = policy.Seal with { Admit = word } } : null),
        new("seal.revoked", "a list of digests of loaders' instructions, as \"sha256:…\"",
            (policy, value) => value.Digests() is { } digests ? policy with { Seal = policy.Seal with { Revoked = digests } } : null),
        new("digests.mode", Words.Either(Words.DigestMode.Keys),
            (policy, value) => value.Word(Words.DigestMode) is { } word ? policy with { Digests = policy.Digests with { Mode = word } } : null),
        new("digests.lists", "a list of paths of lists of digests, or of folders of them",
            (policy, value) => value.Paths() is { } lists ? policy with { Digests = policy.Digests with { Lists = lists } } : null),
        new("digests.trust", "a list of paths of certificates, or of folders of them",
            (policy, value) => value.Paths() is { } trust ? policy with { Digests = policy.Digests with { Trust = trust } } : null),
    ];

    internal static PolicyKey? Named(string name) => All.FirstOrDefault(key => key.Name == name);

    internal static bool IsSection(string name) => All.Any(key => key.Name.StartsWith(name + '.', StringComparison.Ordinal));
}
