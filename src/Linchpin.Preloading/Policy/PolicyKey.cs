using Linchpin.Preloading.Measuring;

namespace Linchpin.Preloading.Policy;

/// <summary>One key that the policy file may have. A new key is a row here and a property of the policy.</summary>
/// <param name="Name">The full name: <c>preload.on_failure</c>.</param>
/// <param name="Allowed">What it may be, in words.</param>
/// <param name="Apply">The policy with the value in it, or null where the value isn't allowed.</param>
/// <param name="Write">The value that a policy has, as text: it is what of a policy is measured.</param>
internal sealed record PolicyKey(string Name, string Allowed, Func<PreloadPolicy, PolicyValue, PreloadPolicy?> Apply, Func<PreloadPolicy, string> Write)
{
    internal static IReadOnlyList<PolicyKey> All { get; } =
    [
        new("trust.anchors", "a list of paths of certificates, or of folders of them",
            (policy, value) => value.Paths() is { } paths ? policy with { Anchors = paths } : null,
            policy => PolicyText.Quoted(policy.Anchors)),
        new("trust.revoked", "the path of a revocation list",
            (policy, value) => value.Path() is { } path ? policy with { Revoked = path } : null,
            policy => policy.Revoked is null ? "none" : PolicyText.Quoted(policy.Revoked)),
        new("preload.directory", "the path of the folder where bundles are found by name",
            (policy, value) => value.Path() is { } path ? policy with { Directory = path } : null,
            policy => PolicyText.Quoted(policy.Directory)),
        new("preload.bundles", "a list of bundle names or paths",
            (policy, value) => value.Paths() is { } bundles ? policy with { Bundles = bundles } : null,
            policy => PolicyText.Quoted(policy.Bundles)),
        new("preload.on_failure", Words.Either(Words.OnFailure.Keys),
            (policy, value) => value.Word(Words.OnFailure) is { } word ? policy with { OnFailure = word } : null,
            policy => Words.Of(Words.OnFailure, policy.OnFailure)),
        new("preload.require_kernel_signature", Words.Either(Words.KernelSignature.Keys),
            (policy, value) => value.Word(Words.KernelSignature) is { } word ? policy with { KernelSignature = word } : null,
            policy => Words.Of(Words.KernelSignature, policy.KernelSignature)),
        new("preload.keyring", Words.Either(Words.KernelKeyring.Keys),
            (policy, value) => value.Word(Words.KernelKeyring) is { } word ? policy with { Keyring = word } : null,
            policy => Words.Of(Words.KernelKeyring, policy.Keyring)),
        new("seal.mode", Words.Either(Words.SealMode.Keys),
            (policy, value) => value.Word(Words.SealMode) is { } word ? policy with { Seal = policy.Seal with { Mode = word } } : null,
            policy => Words.Of(policy.Seal.Mode)),
        new("seal.strict", "true or false",
            (policy, value) => value.Flag() is { } flag ? policy with { Seal = policy.Seal with { Strict = flag } } : null,
            policy => policy.Seal.Strict ? "true" : "false"),
        new("seal.modules", Words.Either(Words.Modules.Keys),
            (policy, value) => value.Word(Words.Modules) is { } word ? policy with { Seal = policy.Seal with { Modules = word } } : null,
            policy => Words.Of(Words.Modules, policy.Seal.Modules)),
        new("seal.allow_types", $"a list of {Words.Either(Words.ProgramTypes.Keys)}",
            (policy, value) => value.WordList(Words.ProgramTypes) is { } types ? policy with { Seal = policy.Seal with { AllowTypes = types } } : null,
            policy => PolicyText.Quoted(policy.Seal.AllowTypes.Select(type => Words.Of(Words.ProgramTypes, type)))),
        new("seal.admit", Words.Either(Words.Admission.Keys),
            (policy, value) => value.Word(Words.Admission) is { } word ? policy with { Seal = policy.Seal with { Admit = word } } : null,
            policy => Words.Of(policy.Seal.Admit)),
        new("seal.upgrades", Words.Either(Words.Admission.Keys),
            (policy, value) => value.Word(Words.Admission) is { } word ? policy with { Seal = policy.Seal with { Upgrades = word } } : null,
            policy => Words.Of(policy.Seal.Upgrades)),
        new("seal.revoked", "a list of digests of loaders' instructions, as \"sha256:…\"",
            (policy, value) => value.Digests() is { } digests ? policy with { Seal = policy.Seal with { Revoked = digests } } : null,
            policy => PolicyText.Quoted(policy.Seal.Revoked.Select(digest => digest.ToString()))),
        new("digests.mode", Words.Either(Words.DigestMode.Keys),
            (policy, value) => value.Word(Words.DigestMode) is { } word ? policy with { Digests = policy.Digests with { Mode = word } } : null,
            policy => Words.Of(Words.DigestMode, policy.Digests.Mode)),
        new("digests.lists", "a list of paths of lists of digests, or of folders of them",
            (policy, value) => value.Paths() is { } lists ? policy with { Digests = policy.Digests with { Lists = lists } } : null,
            policy => PolicyText.Quoted(policy.Digests.Lists)),
        new("digests.trust", "a list of paths of certificates, or of folders of them",
            (policy, value) => value.Paths() is { } trust ? policy with { Digests = policy.Digests with { Trust = trust } } : null,
            policy => PolicyText.Quoted(policy.Digests.Trust)),
        new("measure.mode", Words.Either(Words.MeasureMode.Keys),
            (policy, value) => value.Word(Words.MeasureMode) is { } word ? policy with { Measure = policy.Measure with { Mode = word } } : null,
            policy => Words.Of(Words.MeasureMode, policy.Measure.Mode)),
        new("measure.pcr", $"{string.Join(", ", MeasurePolicy.Registers.SkipLast(1))} or {MeasurePolicy.Registers[^1]}",
            (policy, value) => value.Number() is { } number && MeasurePolicy.Registers.Contains(number) ? policy with { Measure = policy.Measure with { Register = number } } : null,
            policy => $"{policy.Measure.Register}"),
    ];

    internal static PolicyKey? Named(string name) => All.FirstOrDefault(key => key.Name == name);

    internal static bool IsSection(string name) => All.Any(key => key.Name.StartsWith(name + '.', StringComparison.Ordinal));
}
